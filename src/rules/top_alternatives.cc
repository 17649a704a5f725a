// Divides a regular expression at its outermost bars.
#include "rules/top_alternatives.h"

#include <algorithm>
#include <cstddef>

namespace stanch {
namespace {

// Where the symbol after the one at `at` begins; escapes and classes are one symbol.
std::size_t next_symbol(std::string_view pattern, std::size_t at) {
  if (pattern[at] == '\\') {
    return std::min(at + 2, pattern.size());
  }
  if (pattern[at] != '[') {
    return at + 1;
  }
  std::size_t end = at + 1;
  do {
    end += pattern.substr(end).starts_with('\\') ? 2 : 1;
  } while (end < pattern.size() && pattern[end] != ']');
  return std::min(end + 1, pattern.size());
}

// Where the group that begins the pattern ends.
std::size_t group_end(std::string_view pattern) {
  int depth = 0;
  for (std::size_t at = 0; at < pattern.size(); at = next_symbol(pattern, at)) {
    depth += pattern[at] == '(' ? 1 : pattern[at] == ')' ? -1 : 0;
    if (depth == 0) {
      return at + 1;
    }
  }
  return pattern.size();
}

}  // namespace

std::vector<std::string_view> top_alternatives(std::string_view pattern) {
  if (pattern.starts_with("(?:") && pattern.ends_with(')') &&
      group_end(pattern) == pattern.size()) {
    pattern = pattern.substr(3, pattern.size() - 4);
  }
  std::vector<std::string_view> alternatives;
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t at = 0; at < pattern.size(); at = next_symbol(pattern, at)) {
    depth += pattern[at] == '(' ? 1 : pattern[at] == ')' ? -1 : 0;
    if (pattern[at] == '|' && depth == 0) {
      alternatives.push_back(pattern.substr(begin, at - begin));
      begin = at + 1;
    }
  }
  alternatives.push_back(pattern.substr(begin));
  return alternatives;
}

}  // namespace stanch
