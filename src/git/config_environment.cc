#include "git/config_environment.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/ascii.h"

namespace stanch {
namespace {

using Values = std::vector<ConfigValue>;

// Takes one word of a list in which every word stands in single quotes, but for quotes and
// exclamation marks, which a backslash precedes outside of them.
std::string take_shell_quoted(std::string_view& text) {
  std::string word;
  while (!text.empty() && (text.front() == '\'' || text.front() == '\\')) {
    if (text.front() == '\\') {
      word += text.substr(1, 1);
      text.remove_prefix(std::min<std::size_t>(2, text.size()));
      continue;
    }
    const std::size_t end = text.find('\'', 1);
    word += text.substr(1, end == std::string_view::npos ? end : end - 1);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return word;
}

// GIT_CONFIG_PARAMETERS, from `git -c`: 'key'='value', older 'key=value', separated by spaces.
void add_parameters(std::string_view text, Values& values) {
  while (!text.empty()) {
    std::string key = take_shell_quoted(text);
    std::string value = "true";
    if (text.starts_with('=')) {
      text.remove_prefix(1);
      value = take_shell_quoted(text);
    } else if (const std::size_t equals = key.find('='); equals != std::string::npos) {
      value = key.substr(equals + 1);
      key.resize(equals);
    }
    if (!key.empty()) {
      values.emplace_back(ascii::lowered(key), std::move(value));
    }
    const std::size_t next = text.find('\'');
    text.remove_prefix(next == std::string_view::npos ? text.size() : next);
  }
}

}  // namespace

std::vector<ConfigValue> config_in_environment(const Environment& environment) {
  Values values;
  const std::string_view text = environment.get("GIT_CONFIG_COUNT");
  unsigned count = 0;
  std::from_chars(text.data(), text.data() + text.size(), count);
  for (unsigned i = 0; i < count && i < 10'000; ++i) {
    const std::string_view key = environment.get(fmt::format("GIT_CONFIG_KEY_{}", i));
    if (!key.empty()) {
      values.emplace_back(ascii::lowered(key),
                          environment.get(fmt::format("GIT_CONFIG_VALUE_{}", i)));
    }
  }
  add_parameters(environment.get("GIT_CONFIG_PARAMETERS"), values);
  return values;
}

}  // namespace stanch
