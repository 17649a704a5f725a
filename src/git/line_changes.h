#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "stanch/result.h"
#include "stanch/text.h"

namespace stanch {

// All lines there can be.
inline constexpr LineRange kAllLines = {1, UINT32_MAX};

// Lines of `now` that a line-by-line comparison with `old` says are added or rewritten. White space
// at the end of lines does not count, so that a change of line ends rewrites nothing.
Result<std::vector<LineRange>> added_lines(std::string_view old, std::string_view now);

// Lines that are in both lists.
std::vector<LineRange> intersect(std::span<const LineRange> a, std::span<const LineRange> b);

// How much of the longer text the two have in common, by lines: 0 to 1.
double similarity(std::string_view a, std::string_view b);

}  // namespace stanch
