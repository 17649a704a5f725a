#include "engine/opening_ways.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "engine/source_rates.h"

namespace stanch {
namespace {

constexpr std::size_t kMaxWays = 16;
constexpr std::size_t kLeastBytes = 3;  // that an opening must have
constexpr std::size_t kLookAhead = 12;
constexpr double kWalkCost = 10;
constexpr double kSearchCost = 100;
constexpr double kKnownDiscount = 0.5;

}  // namespace

void sort_unique(std::vector<std::uint32_t>& items) {
  std::ranges::sort(items);
  items.erase(std::unique(items.begin(), items.end()), items.end());
}

// The way by those of its next positions that take just the bytes of `set`, or by all of them.
OpeningWays::Way OpeningWays::gone_on(const Way& way, const std::optional<ByteSet>& set) const {
  Way on{way.bytes, {}, false};
  ByteSet passed;
  for (const std::uint32_t index : way.here) {
    const LineAutomaton::Position& position = automaton_.positions[index];
    if (!set || position.set == *set) {
      passed |= position.set == kLineEnds ? ~ByteSet{} : position.set;
      on.ends = on.ends || position.last;
      on.here.insert(on.here.end(), position.follow.begin(), position.follow.end());
    }
  }
  on.bytes.push_back(passed);
  sort_unique(on.here);
  return on;
}

// The sets that the next positions of a way take, each once.
std::vector<ByteSet> OpeningWays::next_sets(const Way& way) const {
  std::vector<ByteSet> sets;
  for (const std::uint32_t index : way.here) {
    const ByteSet& set = automaton_.positions[index].set;
    if (std::ranges::find(sets, set) == sets.end()) {
      sets.push_back(set);
    }
  }
  return sets;
}

// The ways on from a start, up to `length` bytes or to where a match may end. They part where
// different bytes lead on, as long as they do not become too many.
std::vector<OpeningWays::Way> OpeningWays::ways_from(std::uint32_t start,
                                                     std::size_t length) const {
  std::vector<Way> ways = {{{}, {start}, false}};
  for (std::size_t i = 0; i < length; ++i) {
    std::vector<Way> parted;
    std::vector<Way> together;
    for (const Way& way : ways) {
      if (way.ends) {
        parted.push_back(way);
        together.push_back(way);
        continue;
      }
      together.push_back(gone_on(way, std::nullopt));
      for (const ByteSet& set : next_sets(way)) {
        parted.push_back(gone_on(way, set));
      }
    }
    ways = std::move(parted.size() <= kMaxWays ? parted : together);
  }
  return ways;
}

std::vector<Opening> OpeningWays::openings(std::uint32_t start) const {
  std::vector<Opening> openings;
  for (const Way& way : ways_from(start, Opening::kLength)) {
    Opening& opening = openings.emplace_back();
    opening.bytes.fill(~ByteSet{});
    std::ranges::copy(way.bytes, opening.bytes.begin());
  }
  return openings;
}

bool OpeningWays::is_known(const Way& way) const {
  return std::ranges::any_of(known_, [&](const Opening& opening) {
    return std::equal(way.bytes.begin(), way.bytes.end(), opening.bytes.begin());
  });
}

// How often the first `length` bytes of a way on are expected.
double OpeningWays::way_rate(std::uint32_t start, std::size_t length) const {
  double rate = 0;
  for (const Way& way : ways_from(start, length)) {
    rate += expected_rate(way.bytes);
  }
  return rate;
}

double OpeningWays::cost_of_start(std::uint32_t start) const {
  double rate = 0;
  for (const Way& way : ways_from(start, kLeastBytes)) {
    if (way.bytes.size() < kLeastBytes) {
      return std::numeric_limits<double>::infinity();
    }
    rate += expected_rate(way.bytes) * (is_known(way) ? kKnownDiscount : 1);
  }
  return rate + way_rate(start, Opening::kLength) * kWalkCost +
         way_rate(start, kLookAhead) * kSearchCost;
}

}  // namespace stanch
