#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace stanch {

// Bits of a deflate stream, the first one lowest. Reads eight bytes at once: whoever calls refill()
// must know that so many are there. A value type: the fast loop works on a copy in registers.
struct BitReader {
  // Bits that refill() makes sure of, and the most it reads and goes on by.
  static constexpr unsigned kSure = 56;
  static constexpr std::size_t kReads = 8;

  const unsigned char* next = nullptr;
  std::uint64_t bits = 0;
  // How many of `bits` count, in the lowest six bits; the others may be anything.
  std::uint32_t count = 0;

  void refill() {
    std::uint64_t word = 0;
    std::memcpy(&word, next, sizeof(word));
    bits |= word << (count & 63U);
    next += 7 - (count >> 3 & 7U);
    count |= kSure;
  }

  std::uint32_t take(unsigned width) {
    const auto value = static_cast<std::uint32_t>(bits & ((std::uint64_t{1} << width) - 1));
    bits >>= width;
    count -= width;
    return value;
  }

  // The first byte of which no bit has been taken.
  [[nodiscard]] const unsigned char* position() const { return next - ((count & 63U) >> 3); }

  // Goes on at a byte.
  void move_to(const unsigned char* position) { *this = {position, 0, 0}; }
};

}  // namespace stanch
