#pragma once

#include <cstdint>
#include <optional>

#include "rules/import/pattern_cursor.h"

namespace stanch {

// How often what stands before it is repeated.
struct ForeignRepetition {
  std::uint32_t min = 0;
  std::uint32_t max = ForeignPattern::kUnlimited;
  bool lazy = false;
};

// Reads ? * + {n} {n,} or {n,m}, with its mark for laziness; nothing when none stands here: other
// braces are text. Gives up on possessive ones.
std::optional<ForeignRepetition> read_repetition(PatternCursor& cursor);

}  // namespace stanch
