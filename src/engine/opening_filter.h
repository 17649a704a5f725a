#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/line_automaton.h"

namespace stanch {

// Finds the places in a text where one of many openings may stand: all of them, and some more.
// Plain data: part of the image of compiled rules.
struct OpeningFilter {
  static constexpr std::size_t kSets = 2;
  static constexpr std::size_t kPlaces = 4;

  // The openings are in groups, eight to a set. By set, place in the opening and half of the byte
  // (low, high): which groups have a byte with that half at that place. Each table twice over, for
  // vectors of 32 bytes.
  using Table = std::array<std::uint8_t, 32>;
  using PlaceTables = std::array<std::array<Table, 2>, kPlaces>;
  alignas(32) std::array<PlaceTables, kSets> tables{};
  // A bit for each sum of three bytes: that an opening starts with them, and that this is enough to
  // know. If it is not, there is a bit for the sum of all five bytes.
  std::array<std::uint64_t, 512> three{};
  std::array<std::uint64_t, 512> enough{};
  std::array<std::uint64_t, 1024> five{};

  // `bytes` must have five.
  [[nodiscard]] bool knows(const char* bytes) const { return knows(low_bits_of(bytes)); }
  [[nodiscard]] bool knows(std::uint32_t low_bits) const {
    const std::uint32_t sum = sum_of_three(low_bits);
    return (bit(three, sum) & (bit(enough, sum) | bit(five, sum_of_five(low_bits)))) != 0;
  }

  // The lower five bits of each of five bytes, the first one's lowest: all of a letter but its
  // case.
  [[nodiscard]] static std::uint32_t low_bits_of(const char* bytes) {
    std::uint32_t bits = 0;
    for (unsigned i = 0; i < 5; ++i) {
      bits |= (static_cast<unsigned char>(bytes[i]) & 31U) << 5 * i;
    }
    return bits;
  }
  [[nodiscard]] static std::uint32_t sum_of_three(std::uint32_t low_bits) {
    return low_bits & 0x7FFF;
  }
  [[nodiscard]] static std::uint32_t sum_of_five(std::uint32_t low_bits) {
    return (low_bits * 0x9E3779B1U) >> 16;
  }

  [[nodiscard]] static OpeningFilter make(std::span<const Opening> openings);

  // Appends the offsets where an opening may start. Reads up to kSlack bytes behind the text.
  void find(std::string_view text, std::vector<std::uint32_t>& offsets) const;
  // The same one byte at a time, with the same result.
  void find_plainly(std::string_view text, std::vector<std::uint32_t>& offsets) const;

 private:
  static std::uint64_t bit(std::span<const std::uint64_t> bits, std::uint32_t index) {
    return bits[index / 64] >> index % 64 & 1;
  }
};

}  // namespace stanch
