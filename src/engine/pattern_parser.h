#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/byte_set.h"

namespace stanch {

// A pattern taken apart. Nodes refer to each other by index; `root` is the whole.
struct PatternTree {
  enum class Kind : std::uint8_t {
    nothing,   // matches the empty text: an empty group, or a condition such as \b or ^
    line_end,  // matches the empty text before a line end, and at the end of the text
    byte,      // one byte of `set`
    sequence,  // all children, in order
    choice,    // one of the children
    repeat,    // the only child, `min` to `max` times
  };
  struct Node {
    Kind kind = Kind::nothing;
    ByteSet set;
    std::vector<std::uint32_t> children;
    std::uint32_t min = 0;
    std::uint32_t max = 0;  // kUnlimited: no upper bound
  };
  static constexpr std::uint32_t kUnlimited = UINT32_MAX;

  std::vector<Node> nodes;
  std::uint32_t root = 0;
};

// Parses the syntax that Hyperscan and PCRE2 share, as far as rules use it. Nothing when there is
// anything in it that is not understood for sure: callers then assume the worst about the pattern.
std::optional<PatternTree> parse_pattern(std::string_view pattern);

}  // namespace stanch
