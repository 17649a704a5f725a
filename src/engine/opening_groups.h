#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "base/byte_set.h"
#include "engine/opening_filter.h"

namespace stanch {

// Groups of openings. A group lets through every text whose bytes it has at their places, whichever
// opening each is from; what text from repositories gets through how often is what groups cost.

// The bytes that get through a group, by place. An opening is a group of its own.
using OpeningGroup = std::array<ByteSet, OpeningFilter::kPlaces>;

// What look-ups cannot tell apart: adds to a set all that is let through with it.
using Closure = ByteSet (*)(ByteSet);

// How much of a text gets through a group.
[[nodiscard]] double pass_rate(const OpeningGroup& group);

// Merges groups until at most `count` are left, such that little more gets through.
[[nodiscard]] std::vector<OpeningGroup> merge_groups(std::span<const OpeningGroup> groups,
                                                     std::size_t count, Closure closure);

// Moves members from one group to another, as long as less gets through for it: what was merged
// early is most often not where it would go in the end. Each of `members` is in one of `groups`.
[[nodiscard]] std::vector<OpeningGroup> move_members(std::span<const OpeningGroup> members,
                                                     std::span<const OpeningGroup> groups,
                                                     Closure closure);

}  // namespace stanch
