// How the tables of a filter are made: openings are put into groups such that little else gets
// through, once for each way of looking bytes up.
#include "engine/opening_filter.h"

#include <algorithm>

#include "engine/opening_groups.h"

namespace stanch {
namespace {

// Bytes of which the sums see the same share an entry.
ByteSet with_all_seen_alike(ByteSet set) {
  std::uint64_t seen = 0;
  const auto bit = [](std::size_t byte) {
    return std::uint64_t{1} << OpeningSums::seen_of(static_cast<unsigned char>(byte));
  };
  for (std::size_t byte = 0; byte < set.size(); ++byte) {
    seen |= set[byte] ? bit(byte) : 0;
  }
  for (std::size_t byte = 0; byte < set.size(); ++byte) {
    set[byte] = (seen & bit(byte)) != 0;
  }
  return set;
}

// The halves of the bytes of a set.
struct Halves {
  std::uint16_t low = 0;
  std::uint16_t high = 0;
};

Halves halves_of(const ByteSet& set) {
  Halves halves;
  for (std::size_t byte = 0; byte < set.size(); ++byte) {
    if (set[byte]) {
      halves.low = static_cast<std::uint16_t>(halves.low | 1U << byte % 16);
      halves.high = static_cast<std::uint16_t>(halves.high | 1U << byte / 16);
    }
  }
  return halves;
}

// The halves of a byte are looked up each for itself.
ByteSet with_all_halves(ByteSet set) {
  const Halves halves = halves_of(set);
  for (std::size_t byte = 0; byte < set.size(); ++byte) {
    set[byte] = (halves.low >> byte % 16 & 1) != 0 && (halves.high >> byte / 16 & 1) != 0;
  }
  return set;
}

void set_groups(std::span<const OpeningGroup> groups, OpeningFilter& filter) {
  for (std::size_t g = 0; g < groups.size(); ++g) {
    for (std::size_t place = 0; place < OpeningFilter::kPlaces; ++place) {
      for (std::size_t byte = 0; byte < 256; ++byte) {
        if (groups[g][place][byte]) {
          std::uint8_t& entry =
              filter.groups[g / 8][place][OpeningSums::seen_of(static_cast<unsigned char>(byte))];
          entry = static_cast<std::uint8_t>(entry | 1U << g % 8);
        }
      }
    }
  }
}

void set_halves(std::span<const OpeningGroup> groups, OpeningFilter& filter) {
  for (std::size_t g = 0; g < groups.size(); ++g) {
    for (std::size_t place = 0; place < OpeningFilter::kPlaces; ++place) {
      const Halves halves = halves_of(groups[g][place]);
      for (std::size_t i = 0; i < 32; ++i) {
        auto& [low, high] = filter.halves[g / 8][place];
        low[i] = static_cast<std::uint8_t>(low[i] | (halves.low >> i % 16 & 1) << g % 8);
        high[i] = static_cast<std::uint8_t>(high[i] | (halves.high >> i % 16 & 1) << g % 8);
      }
    }
  }
}

}  // namespace

OpeningFilter OpeningFilter::make(std::span<const Opening> openings) {
  OpeningFilter filter;
  std::vector<OpeningGroup> each;
  for (const Opening& opening : openings) {
    filter.sums.add(opening);
    std::copy_n(opening.bytes.begin(), kPlaces, each.emplace_back().begin());
  }
  const std::vector<OpeningGroup> groups =
      move_members(each, merge_groups(each, 8 * kSets, with_all_seen_alike), with_all_seen_alike);
  set_groups(groups, filter);
  set_halves(merge_groups(groups, 8 * kHalvesSets, with_all_halves), filter);
  return filter;
}

}  // namespace stanch
