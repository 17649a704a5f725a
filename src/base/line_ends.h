#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace stanch {

// memchr() and memrchr() for line ends that are most likely near, without a call.

#ifdef __SSE2__
inline constexpr std::ptrdiff_t kLineNear = 64;

// Bits of those among kLineNear bytes that are '\n'. All are looked at, for nobody can guess among
// which of them the first is.
inline std::uint64_t line_end_bits(const char* at) {
  const auto bits = [at](int block) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at) + block);
    const int found = _mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n')));
    return static_cast<std::uint64_t>(static_cast<unsigned>(found)) << (16 * block);
  };
  return bits(0) | bits(1) | bits(2) | bits(3);
}
#endif

// The first '\n' in [at, end), or null.
inline const char* first_line_end(const char* at, const char* end) {
#ifdef __SSE2__
  if (end - at >= kLineNear) {
    if (const std::uint64_t bits = line_end_bits(at); bits != 0) [[likely]] {
      return at + std::countr_zero(bits);
    }
    at += kLineNear;
  }
#endif
  return static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
}

// The last '\n' in [begin, at), or null.
inline const char* last_line_end(const char* begin, const char* at) {
#ifdef __SSE2__
  if (at - begin >= kLineNear) {
    at -= kLineNear;
    if (const std::uint64_t bits = line_end_bits(at); bits != 0) [[likely]] {
      return at + (std::bit_width(bits) - 1);
    }
  }
#endif
  return static_cast<const char*>(::memrchr(begin, '\n', static_cast<std::size_t>(at - begin)));
}

}  // namespace stanch
