// Rewrites the line anchors of a pattern for Hyperscan. All else is copied: escapes, quoted parts
// and character classes are recognised only so that nothing inside them is taken for an anchor.
#include "engine/hs_pattern.h"

#include <algorithm>
#include <cstddef>

namespace stanch {
namespace {

constexpr std::string_view kLineStart = "(?:^|\\r)";
constexpr std::string_view kLineEnd = "(?:$|\\r)";

// Length of the character class at the start of `rest` ("[...]").
std::size_t class_length(std::string_view rest) {
  std::size_t at = 1;
  if (at < rest.size() && rest[at] == '^') {
    ++at;
  }
  if (at < rest.size() && rest[at] == ']') {
    ++at;
  }
  while (at < rest.size() && rest[at] != ']') {
    if (rest[at] == '\\') {
      at += 2;
    } else if (rest[at] == '[' && at + 1 < rest.size() && rest[at + 1] == ':') {
      const std::size_t close = rest.find(":]", at + 2);
      at = close == std::string_view::npos ? at + 1 : close + 2;
    } else {
      ++at;
    }
  }
  return std::min(at + 1, rest.size());
}

// Length of the escape at the start of `rest`.
std::size_t escape_length(std::string_view rest) {
  if (rest.starts_with("\\Q")) {
    const std::size_t close = rest.find("\\E", 2);
    return close == std::string_view::npos ? rest.size() : close + 2;
  }
  return std::min<std::size_t>(rest.starts_with("\\c") ? 3 : 2, rest.size());
}

// True for "(?x)", "(?ix:" and the like: white space and # comments are layout from here on.
bool starts_extended(std::string_view rest) {
  if (!rest.starts_with("(?")) {
    return false;
  }
  const std::size_t stop = rest.find_first_not_of("imsnx", 2);
  return rest.substr(2, stop - 2).find('x') != std::string_view::npos;
}

}  // namespace

std::string hyperscan_pattern(std::string_view pattern) {
  std::string result;
  result.reserve(pattern.size() + 16);
  bool extended = false;
  for (std::size_t at = 0; at < pattern.size();) {
    const std::string_view rest = pattern.substr(at);
    extended = extended || starts_extended(rest);
    std::size_t length = 1;
    std::string_view replacement;
    if (rest.front() == '\\') {
      length = escape_length(rest);
      const std::string_view escape = rest.substr(0, length);
      if (escape == "\\A") {
        replacement = kLineStart;
      } else if (escape == "\\z" || escape == "\\Z") {
        replacement = kLineEnd;
      }
    } else if (rest.front() == '[') {
      length = class_length(rest);
    } else if (rest.starts_with("(?#")) {
      length = std::min(rest.find(')'), rest.size() - 1) + 1;
    } else if (extended && rest.front() == '#') {
      length = std::min(rest.find('\n'), rest.size());
    } else if (rest.front() == '^') {
      replacement = kLineStart;
    } else if (rest.front() == '$') {
      replacement = kLineEnd;
    }
    result.append(replacement.empty() ? rest.substr(0, length) : replacement);
    at += length;
  }
  return result;
}

}  // namespace stanch
