#pragma once

#include <cstdint>

#include "rules/import/foreign_pattern.h"

namespace stanch {

// No pattern of a line rule may match more bytes than this; a little below what the engine takes.
inline constexpr std::uint32_t kMaxPatternWidth = 4000;

// Least and greatest number of bytes that `node` matches.
std::uint32_t least_width(const ForeignPattern::Node& node);
std::uint32_t greatest_width(const ForeignPattern::Node& node);

// Gives every repetition without an upper bound the limit `most`, or its own lower bound if that is
// greater; white space gets 40 at most, which no layout exceeds.
void limit_repetitions(ForeignPattern::Node& node, std::uint32_t most);

}  // namespace stanch
