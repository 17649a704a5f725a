#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace stanch {

// Where the pieces of a regular expression end, without understanding them.

// One past the atom that begins at `at`: a group, a class, an escape or a character.
[[nodiscard]] std::size_t atom_end(std::string_view pattern, std::size_t at);

// The branches of a pattern, groups left whole.
[[nodiscard]] std::vector<std::string_view> alternatives(std::string_view pattern);

struct PatternGroup {
  std::string_view body;
  std::string_view name;
  bool captures = false;
  bool zero_width = false;  // look-around or inline flags
  bool caseless = false;    // sets the i flag
};

// Takes apart a whole group, parentheses included.
[[nodiscard]] PatternGroup parse_group(std::string_view text);

}  // namespace stanch
