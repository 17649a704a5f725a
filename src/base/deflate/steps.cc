// Symbols become bytes in two passes: the first finds the copies among them and lines the literals
// up, the second writes literals and copies in turn. Both write in blocks that reach beyond what
// is meant, for what follows overwrites that.
#include "base/deflate/steps.h"

#ifdef __x86_64__

#include <immintrin.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <numeric>
#include <string_view>

#include "base/deflate/code_tables.h"

namespace stanch {
namespace {

constexpr std::size_t kBlock = 32;

static_assert(kOutputSlack >= kBlock);

// The first pass.
struct Sorted {
  template <std::size_t kSpare>
  using PerStep = std::array<std::uint16_t, Steps::kMost + kSpare>;

  std::array<char, Steps::kMost + 2 * kBlock> literals;  // by step
  // Of each copy: the step that is its length, how long it is, and how far back it reaches. The
  // last one may lack its offset.
  PerStep<kBlock> places;
  PerStep<kBlock> lengths;
  PerStep<kBlock> offsets;
  std::size_t copies = 0;  // that have an offset
  std::size_t size = 0;    // bytes of these and of the literals
  bool open = false;       // one more has none yet
};

// What a length or an offset comes to with its extra bits.
STANCH_AVX2 inline std::uint32_t value_of(const Steps& steps, std::size_t at) {
  const std::uint32_t entry = steps.entries[at];
  const std::uint32_t taken = _bzhi_u32(steps.bits[at], entry & CodeTables::kTakes);
  return (entry >> CodeTables::kValueShift) +
         (taken >> (entry >> CodeTables::kCodeShift & CodeTables::kCodeMask));
}

STANCH_AVX2 void sort_avx2(const Steps& steps, std::size_t count, Sorted& sorted) {
  for (std::size_t at = 0; at < count; ++at) {
    sorted.literals[at] = static_cast<char>(steps.entries[at] >> CodeTables::kValueShift);
  }
  std::size_t found = 0;
  for (std::size_t at = 0; at < count; ++at) {
    sorted.places[found] = static_cast<std::uint16_t>(at);
    found += (steps.entries[at] & CodeTables::kLength) != 0 ? 1 : 0;
  }
  sorted.open = found > 0 && sorted.places[found - 1] + std::size_t{1} == count;
  sorted.copies = found - (sorted.open ? 1 : 0);
  sorted.size = count - found - sorted.copies;
  for (std::size_t index = 0; index < sorted.copies; ++index) {
    const std::uint32_t length = value_of(steps, sorted.places[index]);
    sorted.lengths[index] = static_cast<std::uint16_t>(length);
    sorted.offsets[index] =
        static_cast<std::uint16_t>(value_of(steps, sorted.places[index] + std::size_t{1}));
    sorted.size += length;
  }
}

constexpr __mmask16 kAll = 0xffff;

// value_of() of sixteen steps.
STANCH_AVX512 inline __m512i values_of(__m512i entries, __m512i bits) {
  const __m512i takes = _mm512_and_si512(entries, _mm512_set1_epi32(CodeTables::kTakes));
  const __m512i taken = _mm512_maskz_andnot_epi32(
      kAll, _mm512_maskz_sllv_epi32(kAll, _mm512_set1_epi32(-1), takes), bits);
  const __m512i code =
      _mm512_and_si512(_mm512_maskz_srli_epi32(kAll, entries, CodeTables::kCodeShift),
                       _mm512_set1_epi32(CodeTables::kCodeMask));
  return _mm512_add_epi32(_mm512_maskz_srli_epi32(kAll, entries, CodeTables::kValueShift),
                          _mm512_maskz_srlv_epi32(kAll, taken, code));
}

// Appends those of `values` that `chosen` names.
STANCH_AVX512 inline void append(std::uint16_t* to, __mmask16 chosen, __m512i values) {
  _mm256_storeu_si256(
      reinterpret_cast<__m256i*>(to),
      _mm512_maskz_cvtepi32_epi16(kAll, _mm512_maskz_compress_epi32(chosen, values)));
}

STANCH_AVX512 void sort_avx512(const Steps& steps, std::size_t count, Sorted& sorted) {
  constexpr std::size_t kLanes = 16;
  const __m512i is_length = _mm512_set1_epi32(CodeTables::kLength);
  const __m512i step = _mm512_set1_epi32(kLanes);
  __m512i places = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  __m512i sizes = _mm512_setzero_si512();
  std::size_t lengths = 0;
  std::size_t offsets = 0;
  unsigned pending = 0;  // 1 when the step before was a length
  for (std::size_t at = 0; at < count; at += kLanes) {
    const __m512i entries = _mm512_loadu_si512(&steps.entries[at]);
    const __m512i values = values_of(entries, _mm512_loadu_si512(&steps.bits[at]));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(&sorted.literals[at]),
                     _mm512_maskz_cvtepi32_epi8(kAll, values));
    const unsigned valid = count - at < kLanes ? (1U << (count - at)) - 1 : kAll;
    const unsigned of_length = _mm512_test_epi32_mask(entries, is_length) & valid;
    const unsigned of_offset = (of_length << 1U | pending) & valid;
    append(&sorted.places[lengths], static_cast<__mmask16>(of_length), places);
    append(&sorted.lengths[lengths], static_cast<__mmask16>(of_length), values);
    append(&sorted.offsets[offsets], static_cast<__mmask16>(of_offset), values);
    sizes = _mm512_mask_add_epi32(sizes, static_cast<__mmask16>(of_length), sizes, values);
    lengths += static_cast<std::size_t>(std::popcount(of_length));
    offsets += static_cast<std::size_t>(std::popcount(of_offset));
    pending = of_length >> (kLanes - 1) & 1U;
    places = _mm512_add_epi32(places, step);
  }
  sorted.open = lengths > offsets;
  sorted.copies = offsets;
  std::array<std::uint32_t, kLanes> size;
  _mm512_storeu_si512(size.data(), sizes);
  sorted.size = std::accumulate(size.begin(), size.end(), count - lengths - offsets) -
                (sorted.open ? sorted.lengths[lengths - 1] : 0);
}

template <std::size_t kStride>
STANCH_AVX2 inline void copy_blocks(char* to, const char* from, std::size_t size) {
  std::size_t at = 0;
  do {
    std::memcpy(to + at, from + at, kStride);
    at += kStride;
  } while (at < size);
}

// What is copied again within the copy: the period is spread over a block of kSize bytes by a
// permutation, and steps are the largest multiple of it. Of longer offsets the block is as it is.
template <std::size_t kSize>
struct Spread {
  std::array<std::array<unsigned char, kSize>, kSize + 1> places{};
  std::array<std::uint8_t, kSize + 1> strides{};

  constexpr Spread() {
    for (std::size_t offset = 1; offset <= kSize; ++offset) {
      for (std::size_t at = 0; at < kSize; ++at) {
        places[offset][at] = static_cast<unsigned char>(at % offset);
      }
      strides[offset] = static_cast<std::uint8_t>(kSize - kSize % offset);
    }
  }
};

STANCH_AVX2 inline void repeat(char* to, std::size_t offset, std::size_t size) {
  static constexpr Spread<16> kSpread;
  const __m128i block = _mm_shuffle_epi8(
      _mm_loadl_epi64(reinterpret_cast<const __m128i*>(to - offset)),
      _mm_loadu_si128(reinterpret_cast<const __m128i*>(kSpread.places[offset].data())));
  const std::size_t stride = kSpread.strides[offset];
  std::size_t at = 0;
  do {
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to + at), block);
    at += stride;
  } while (at < size);
}

STANCH_AVX2 inline void copy_avx2(char* to, std::size_t offset, std::size_t size) {
  if (offset >= kBlock) [[likely]] {
    copy_blocks<kBlock>(to, to - offset, size);
  } else if (offset >= 8) {
    copy_blocks<8>(to, to - offset, size);
  } else {
    repeat(to, offset, size);
  }
}

// Does not ask for the offset, which nobody can guess in programs.
STANCH_AVX512 inline void copy_avx512(char* to, std::size_t offset, std::size_t size) {
  static constexpr Spread<kBlock> kSpread;
  const std::size_t period = std::min(offset, kBlock);
  const __m256i places =
      _mm256_loadu_si256(reinterpret_cast<const __m256i*>(kSpread.places[period].data()));
  const std::size_t stride = kSpread.strides[period];
  std::size_t at = 0;
  do {
    const __m256i block = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(to + at - offset));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(to + at),
                        _mm256_maskz_permutexvar_epi8(0xffffffff, places, block));
    at += stride;
  } while (at < size);
}

// The second pass. False when a copy reaches back beyond the beginning.
template <typename Copy>
[[gnu::always_inline]] inline bool write(const Sorted& sorted, std::size_t count,
                                         DeflateOutput& out, Copy copy) {
  char* to = out.next;
  std::size_t done = 0;
  for (std::size_t index = 0; index < sorted.copies; ++index) {
    const std::size_t at = sorted.places[index];
    const std::size_t run = at - done;
    const std::size_t length = sorted.lengths[index];
    const std::size_t offset = sorted.offsets[index];
    copy_blocks<kBlock>(to, &sorted.literals[done], run);
    to += run;
    if (offset > static_cast<std::size_t>(to - out.begin)) [[unlikely]] {
      return false;
    }
    copy(to, offset, length);
    to += length;
    done = at + 2;
  }
  const std::size_t rest = count - (sorted.open ? 1 : 0) - done;
  std::memcpy(to, &sorted.literals[done], rest);
  out.next = to + rest;
  return true;
}

STANCH_AVX2 bool write_avx2(const Sorted& sorted, std::size_t count, DeflateOutput& out) {
  return write(sorted, count, out, copy_avx2);
}

STANCH_AVX512 bool write_avx512(const Sorted& sorted, std::size_t count, DeflateOutput& out) {
  return write(sorted, count, out, copy_avx512);
}

}  // namespace

int write_steps(Steps& steps, std::size_t count, DeflateOutput& out, Vectors vectors) {
  Sorted sorted;
  const bool wide = vectors == Vectors::avx512;
  (wide ? sort_avx512 : sort_avx2)(steps, count, sorted);
  if (sorted.size > static_cast<std::size_t>(out.end - out.next) ||
      !(wide ? write_avx512 : write_avx2)(sorted, count, out)) {
    return -1;
  }
  if (sorted.open) {
    steps.entries[0] = steps.entries[count - 1];
    steps.bits[0] = steps.bits[count - 1];
  }
  return sorted.open ? 1 : 0;
}

}  // namespace stanch

#else

// Nobody has steps to write: without these instructions there are no lanes.
int stanch::write_steps(Steps& /*steps*/, std::size_t /*count*/, DeflateOutput& /*out*/,
                        Vectors /*vectors*/) {
  return -1;
}

#endif
