#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "stanch/detection.h"
#include "stanch/matcher.h"

namespace stanch {

// Generic candidates make way for detections of other rules on the same bytes, so their verdicts
// depend on the reaches of those as well.
inline constexpr std::uint32_t kGenericContext = 2 * kContext;

// How far a window goes beyond fresh bytes when no line end comes first: from a fresh byte to a
// generic match that reaches it, to a match overlapping that one, to a candidate covering that.
inline constexpr std::uint32_t kWindowMargin = 5 * kContext;

// Replaces `windows` by the parts of `text` that must be searched to find everything whose reach
// touches `fresh`: the lines of the fresh bytes, merged.
void widen_to_lines(std::string_view text, std::span<const Range> fresh,
                    std::vector<Range>& windows);

}  // namespace stanch
