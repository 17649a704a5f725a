#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/vectors.h"
#include "engine/line_automaton.h"
#include "engine/opening_sums.h"

namespace stanch {

// Finds the places in a text where one of many openings may stand: all of them, and some more.
// Plain data: part of the image of compiled rules.
struct OpeningFilter {
  static constexpr std::size_t kPlaces = 4;
  static constexpr std::size_t kSets = 4;
  static constexpr std::size_t kHalvesSets = 2;

  // The openings are in groups, eight to a set. By set, place in the opening and what the sums see
  // of a byte: which groups have that at that place.
  using SeenTable = std::array<std::uint8_t, 64>;
  using SeenTables = std::array<SeenTable, kPlaces>;
  alignas(64) std::array<SeenTables, kSets> groups{};

  // Fewer and larger groups for processors with smaller look-ups: by set, place and half of the
  // byte (low, high). Each table twice over, for vectors of 32 bytes. What stands in one of
  // `groups` stands in one of these.
  using HalfTable = std::array<std::uint8_t, 32>;
  using HalfTables = std::array<std::array<HalfTable, 2>, kPlaces>;
  alignas(64) std::array<HalfTables, kHalvesSets> halves{};

  OpeningSums sums;

  // `bytes` must have four.
  [[nodiscard]] bool in_a_group(const char* bytes) const {
    return std::any_of(groups.begin(), groups.end(), [&](const SeenTables& tables) {
      unsigned all = 0xFF;
      for (std::size_t place = 0; place < kPlaces; ++place) {
        all &= tables[place][OpeningSums::seen_of(static_cast<unsigned char>(bytes[place]))];
      }
      return all != 0;
    });
  }

  [[nodiscard]] static OpeningFilter make(std::span<const Opening> openings);

  // Appends the offsets where in_a_group() and the sums say so. Reads up to kSlack bytes behind the
  // text.
  void find(std::string_view text, std::vector<std::uint32_t>& offsets,
            Vectors vectors = best_vectors()) const;
};

}  // namespace stanch
