#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "stanch/detection.h"
#include "stanch/matcher.h"

namespace stanch {

// How far a window goes beyond fresh bytes when no line end comes first: from a fresh byte to a
// match that reaches it, over that match, to the start of a candidate covering it.
inline constexpr std::uint32_t kWindowMargin = 3 * kContext;

// Replaces `windows` by the parts of `text` that must be searched to find everything whose reach
// touches `fresh`: the lines of the fresh bytes, merged, with those that encoded text goes on from
// or to (base/wrapped_line.h).
void widen_to_lines(std::string_view text, std::span<const Range> fresh,
                    std::vector<Range>& windows);

}  // namespace stanch
