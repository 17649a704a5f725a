// The environment variables that say where a repository's parts are.
#include "git/environment.h"

#include <unistd.h>

namespace stanch {
std::string take_quoted(std::string_view& text) {
  std::string out;
  std::size_t at = 1;
  while (at < text.size() && text[at] != '"') {
    char c = text[at++];
    if (c == '\\' && at < text.size()) {
      c = text[at++];
      static constexpr std::string_view kNames = "abfnrtv";
      static constexpr std::string_view kValues = "\a\b\f\n\r\t\v";
      if (const std::size_t name = kNames.find(c); name != std::string_view::npos) {
        c = kValues[name];
      } else if (c >= '0' && c <= '3' && at + 1 < text.size()) {
        c = static_cast<char>((c - '0') << 6 | (text[at] & 7) << 3 | (text[at + 1] & 7));
        at += 2;
      }
    }
    out.push_back(c);
  }
  text.remove_prefix(std::min(at + 1, text.size()));
  return out;
}

Environment Environment::of_process() {
  Environment environment;
  std::error_code error;
  environment.directory = std::filesystem::current_path(error);
  for (char** variable = ::environ; variable != nullptr && *variable != nullptr; ++variable) {
    const std::string_view text = *variable;
    const std::size_t equals = text.find('=');
    const std::string_view name = text.substr(0, equals);
    if (equals != std::string_view::npos &&
        (name.starts_with("GIT_") || name.starts_with("GITHEAD_") || name == "HOME" ||
         name == "XDG_CONFIG_HOME")) {
      environment.variables.emplace(name, text.substr(equals + 1));
    }
  }
  return environment;
}

std::string_view Environment::get(std::string_view name) const {
  const auto found = variables.find(name);
  return found == variables.end() ? std::string_view() : std::string_view(found->second);
}

std::filesystem::path Environment::absolute(const std::filesystem::path& path) const {
  return directory / path;
}

std::optional<std::filesystem::path> Environment::path(std::string_view name) const {
  const std::string_view value = get(name);
  if (value.empty()) {
    return std::nullopt;
  }
  return absolute(value);
}

std::vector<std::filesystem::path> Environment::path_list(std::string_view name) const {
  std::vector<std::filesystem::path> paths;
  std::string_view rest = get(name);
  while (!rest.empty()) {
    std::string element;
    if (rest.front() == '"') {
      element = take_quoted(rest);
    }
    const std::size_t colon = rest.find(':');
    element += rest.substr(0, colon);
    rest.remove_prefix(colon == std::string_view::npos ? rest.size() : colon + 1);
    if (!element.empty()) {
      paths.push_back(absolute(element));
    }
  }
  return paths;
}

}  // namespace stanch
