#pragma once

#include <string_view>

#include "engine/generic/features.h"

namespace stanch {

// A match taken apart, every piece within the bounds of extract_features().
struct MatchParts {
  std::string_view before;  // of the line, up to name and value
  std::string_view name;    // the whole identifier
  std::string_view gap;     // between name and value: operator, quotes, ...
  std::string_view value;   // the name stands before it or after it
  std::string_view after;   // of the line, from the end of both
  bool line_start = false;  // `before` starts where the line does
  bool line_end = false;    // `after` ends where the line does
};
[[nodiscard]] MatchParts take_apart(const GenericMatch& match);

// Each fills its group of features.
void describe_value(const MatchParts& parts, Features& features);
void describe_name(const MatchParts& parts, Features& features);
void describe_syntax(const MatchParts& parts, Features& features);
void describe_line(const MatchParts& parts, Features& features);

// What kind of character `c` is: 0 letter, 1 digit, then one number for each group of symbols that
// tells something about the text around it.
[[nodiscard]] int character_kind(char c);

}  // namespace stanch
