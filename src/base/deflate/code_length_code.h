#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "base/deflate/bit_reader.h"

namespace stanch {

// The code in which a block's header says the lengths of its codes (RFC 1951, 3.2.7).
class CodeLengthCode {
 public:
  static constexpr std::uint32_t kRepeat = 16;

  // Reads the lengths of the first `count` of its 19 codes. False when they make no code. At most
  // 53 bits are taken from what the caller refilled, 17 of them before this.
  [[nodiscard]] bool read(BitReader& reader, std::size_t count);

  // The next symbol: a length, kRepeat for the previous length again, or 17 or 18 for zeros.
  [[nodiscard]] std::uint32_t take(BitReader& reader) const {
    const std::uint16_t entry = table_[reader.bits & (kSize - 1)];
    reader.take(entry & 7U);
    return entry >> 3U;
  }
  // How often that is, for symbols from 16.
  [[nodiscard]] static std::size_t times(std::uint32_t symbol, BitReader& reader) {
    switch (symbol) {
      case kRepeat:
        return 3 + reader.take(2);
      case 17:
        return 3 + reader.take(3);
      default:
        return 11 + reader.take(7);
    }
  }

 private:
  static constexpr std::size_t kSize = 128;
  std::array<std::uint16_t, kSize> table_ = {};
};

}  // namespace stanch
