#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "engine/line_automaton.h"

namespace stanch {

// A table of all openings: knows each of them, and few other texts. It looks at three bytes, then
// at five, then at eight, as far as an opening's are not too many different ones. Of each byte it
// sees six bits: all but those that tell small letters from capitals and ASCII from the rest. Plain
// data.
class OpeningSums {
 public:
  static constexpr std::uint64_t kSeen = 0x5F5F5F5F5F5F5F5F;  // bits of eight bytes

  void add(const Opening& opening);

  // The bits that are seen of a byte.
  [[nodiscard]] static unsigned seen_of(unsigned char byte) {
    return (byte & 0x1FU) | (byte & 0x40U) >> 1;
  }
  // The same of eight bytes, close together, the first byte's lowest.
  [[nodiscard]] static std::uint64_t seen_of(const char* bytes) {
    std::uint64_t seen = 0;
    for (unsigned i = 0; i < 8; ++i) {
      seen |= std::uint64_t{seen_of(static_cast<unsigned char>(bytes[i]))} << 6 * i;
    }
    return seen;
  }

  [[nodiscard]] bool know(std::uint64_t seen) const {
    const std::uint32_t three = sum_of_three(seen);
    const std::uint32_t five = sum_of_five(seen);
    return (bit(three_, three) &
            (bit(three_enough_, three) |
             (bit(five_, five) & (bit(five_enough_, five) | bit(eight_, sum_of_eight(seen)))))) !=
           0;
  }

 private:
  [[nodiscard]] static std::uint32_t sum_of_three(std::uint64_t seen) {
    return ((static_cast<std::uint32_t>(seen) & 0x3FFFF) * 0x9E3779B1U) >> 17;
  }
  [[nodiscard]] static std::uint32_t sum_of_five(std::uint64_t seen) {
    return ((static_cast<std::uint32_t>(seen) & 0x3FFFFFFF) * 0x9E3779B1U) >> 16;
  }
  [[nodiscard]] static std::uint32_t sum_of_eight(std::uint64_t seen) {
    return static_cast<std::uint32_t>((seen * 0x9E3779B97F4A7C15U) >> 48);
  }
  [[nodiscard]] static std::uint64_t bit(std::span<const std::uint64_t> bits, std::uint32_t index) {
    return bits[index / 64] >> index % 64 & 1;
  }

  // A bit for each sum that an opening has, and one where that is enough to know.
  std::array<std::uint64_t, 512> three_{};
  std::array<std::uint64_t, 512> three_enough_{};
  std::array<std::uint64_t, 1024> five_{};
  std::array<std::uint64_t, 1024> five_enough_{};
  std::array<std::uint64_t, 1024> eight_{};
};

}  // namespace stanch
