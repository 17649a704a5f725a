#include "report/pattern_atoms.h"

#include <algorithm>

namespace stanch {
namespace {

// One past the character class that opens at `at`.
std::size_t class_end(std::string_view pattern, std::size_t at) {
  std::size_t i = at + 1;
  if (i < pattern.size() && pattern[i] == '^') {
    ++i;
  }
  for (bool first = true; i < pattern.size(); ++i, first = false) {
    if (pattern[i] == '\\') {
      ++i;
    } else if (pattern[i] == ']' && !first) {
      return i + 1;
    }
  }
  return pattern.size();
}

// One past the group that opens at `at`.
std::size_t group_end(std::string_view pattern, std::size_t at) {
  int depth = 0;
  for (std::size_t i = at; i < pattern.size();) {
    if (pattern[i] == '\\') {
      i += 2;
    } else if (pattern[i] == '[') {
      i = class_end(pattern, i);
    } else {
      depth += pattern[i] == '(' ? 1 : pattern[i] == ')' ? -1 : 0;
      ++i;
      if (depth == 0) {
        return i;
      }
    }
  }
  return pattern.size();
}

}  // namespace

std::size_t atom_end(std::string_view pattern, std::size_t at) {
  switch (pattern[at]) {
    case '\\':
      return std::min(at + 2, pattern.size());
    case '[':
      return class_end(pattern, at);
    case '(':
      return group_end(pattern, at);
    default:
      return at + 1;
  }
}

std::vector<std::string_view> alternatives(std::string_view pattern) {
  std::vector<std::string_view> parts;
  std::size_t start = 0;
  for (std::size_t i = 0; i < pattern.size();) {
    if (pattern[i] == '|') {
      parts.push_back(pattern.substr(start, i - start));
      start = ++i;
    } else {
      i = atom_end(pattern, i);
    }
  }
  parts.push_back(pattern.substr(start));
  return parts;
}

PatternGroup parse_group(std::string_view text) {
  PatternGroup group;
  group.body = text.substr(1, text.size() >= 2 ? text.size() - 2 : 0);
  if (!group.body.starts_with('?')) {
    group.captures = true;
    return group;
  }
  std::string_view rest = group.body.substr(1);
  if (rest.starts_with("P<")) {
    rest.remove_prefix(1);
  }
  if (rest.starts_with('<') && !rest.starts_with("<=") && !rest.starts_with("<!")) {
    const std::size_t close = std::min(rest.find('>'), rest.size() - 1);
    group.captures = true;
    group.name = rest.substr(1, close - 1);
    group.body = rest.substr(close + 1);
    return group;
  }
  const std::size_t colon = rest.find_first_not_of("ismxUu-");
  group.caseless = rest.substr(0, colon).find('i') < rest.find('-');
  if (colon != std::string_view::npos && rest[colon] == ':') {
    group.body = rest.substr(colon + 1);
  } else {
    group.zero_width = true;
    group.body = {};
  }
  return group;
}

}  // namespace stanch
