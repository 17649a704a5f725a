#pragma once

#include <span>

#include "base/byte_set.h"

namespace stanch {

// Share of source text that bytes of a set make up.
double byte_rate(const ByteSet& set);

// How often, per byte of source text, a byte of each set is expected to follow one of the set
// before.
double expected_rate(std::span<const ByteSet> sets);

}  // namespace stanch
