#pragma once

#include <bit>
#include <cstddef>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace stanch {

// memchr() and memrchr() for line ends that are most likely near, without a call.

#ifdef __SSE2__
inline constexpr std::ptrdiff_t kLineBlock = 16;
inline constexpr std::ptrdiff_t kLineNear = 4 * kLineBlock;

// Bits of those among kLineBlock bytes that are '\n'.
inline unsigned line_end_bits(const char* at) {
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
  return static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n'))));
}
#endif

// The first '\n' in [at, end), or null.
inline const char* first_line_end(const char* at, const char* end) {
#ifdef __SSE2__
  const char* const near = end - at < kLineNear ? at : at + kLineNear;
  for (; at < near; at += kLineBlock) {
    if (const unsigned bits = line_end_bits(at); bits != 0) {
      return at + std::countr_zero(bits);
    }
  }
#endif
  return static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
}

// The last '\n' in [begin, at), or null.
inline const char* last_line_end(const char* begin, const char* at) {
#ifdef __SSE2__
  const char* const near = at - begin < kLineNear ? at : at - kLineNear;
  for (; at > near; at -= kLineBlock) {
    if (const unsigned bits = line_end_bits(at - kLineBlock); bits != 0) {
      return at - kLineBlock + (std::bit_width(bits) - 1);
    }
  }
#endif
  return static_cast<const char*>(::memrchr(begin, '\n', static_cast<std::size_t>(at - begin)));
}

}  // namespace stanch
