// Symbols become bytes in two passes: the first finds the copies among them and lines the literals
// up, the second writes literals and copies in turn. Both write in blocks that reach beyond what
// is meant, for what follows overwrites that.
#include "base/deflate/steps.h"

#ifdef __x86_64__

#include <immintrin.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <string_view>

#include "base/deflate/code_tables.h"

#define STANCH_AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt")))
#define STANCH_AVX512 \
  __attribute__((target("avx2,bmi,bmi2,popcnt,avx512f,avx512bw,avx512vl,avx512vbmi")))

namespace stanch {
namespace {

constexpr std::size_t kBlock = 32;

static_assert(kOutputSlack >= kBlock);

// The first pass.
struct Sorted {
  std::array<char, Steps::kMost + 2 * kBlock> literals;         // by step
  std::array<std::uint16_t, Steps::kMost + 2 * kBlock> copies;  // steps that are lengths
  std::size_t count = 0;                                        // of them
};

STANCH_AVX2 void sort_avx2(const Steps& steps, std::size_t count, Sorted& sorted) {
  for (std::size_t at = 0; at < count; ++at) {
    sorted.literals[at] = static_cast<char>(steps.entries[at] >> CodeTables::kValueShift);
  }
  std::size_t found = 0;
  for (std::size_t at = 0; at < count; ++at) {
    sorted.copies[found] = static_cast<std::uint16_t>(at);
    found += (steps.entries[at] & CodeTables::kLength) != 0 ? 1 : 0;
  }
  sorted.count = found;
}

STANCH_AVX512 void sort_avx512(const Steps& steps, std::size_t count, Sorted& sorted) {
  constexpr std::size_t kLanes = 16;
  constexpr __mmask16 kAll = 0xffff;
  const __m512i lengths = _mm512_set1_epi32(CodeTables::kLength);
  const __m512i step = _mm512_set1_epi32(kLanes);
  __m512i places = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  std::size_t found = 0;
  for (std::size_t at = 0; at < count; at += kLanes) {
    const __m512i entries = _mm512_loadu_si512(&steps.entries[at]);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(&sorted.literals[at]),
                     _mm512_maskz_cvtepi32_epi8(
                         kAll, _mm512_maskz_srli_epi32(kAll, entries, CodeTables::kValueShift)));
    __mmask16 copies = _mm512_test_epi32_mask(entries, lengths);
    if (count - at < kLanes) {
      copies = static_cast<__mmask16>(copies & ((1U << (count - at)) - 1));
    }
    _mm256_storeu_si256(
        reinterpret_cast<__m256i*>(&sorted.copies[found]),
        _mm512_maskz_cvtepi32_epi16(kAll, _mm512_maskz_compress_epi32(copies, places)));
    found += static_cast<std::size_t>(std::popcount(copies));
    places = _mm512_add_epi32(places, step);
  }
  sorted.count = found;
}

// What a length or an offset comes to with its extra bits.
STANCH_AVX2 inline std::size_t value_of(const Steps& steps, std::size_t at) {
  const std::uint32_t entry = steps.entries[at];
  const std::uint32_t taken = _bzhi_u32(steps.bits[at], entry & CodeTables::kTakes);
  return (entry >> CodeTables::kValueShift) +
         (taken >> (entry >> CodeTables::kCodeShift & CodeTables::kCodeMask));
}

template <std::size_t kStride>
STANCH_AVX2 inline void copy_blocks(char* to, const char* from, std::size_t size) {
  std::size_t at = 0;
  do {
    std::memcpy(to + at, from + at, kStride);
    at += kStride;
  } while (at < size);
}

// Offsets below 8: what is copied is copied again within the copy. The period is spread over 16
// bytes, and steps are the largest multiple of it.
STANCH_AVX2 inline void repeat(char* to, std::size_t offset, std::size_t size) {
  static constexpr auto kSpread = [] {
    std::array<std::array<unsigned char, 16>, 8> spread{};
    for (std::size_t period = 1; period < spread.size(); ++period) {
      for (std::size_t at = 0; at < 16; ++at) {
        spread[period][at] = static_cast<unsigned char>(at % period);
      }
    }
    return spread;
  }();
  const __m128i period = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(to - offset));
  const __m128i block = _mm_shuffle_epi8(
      period, _mm_loadu_si128(reinterpret_cast<const __m128i*>(kSpread[offset].data())));
  const std::size_t stride = 16 - 16 % offset;
  std::size_t at = 0;
  do {
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to + at), block);
    at += stride;
  } while (at < size);
}

STANCH_AVX2 inline void copy(char* to, std::size_t offset, std::size_t size) {
  if (offset >= kBlock) [[likely]] {
    copy_blocks<kBlock>(to, to - offset, size);
  } else if (offset >= 8) {
    copy_blocks<8>(to, to - offset, size);
  } else {
    repeat(to, offset, size);
  }
}

STANCH_AVX2 int write(Steps& steps, std::size_t count, const Sorted& sorted, DeflateOutput& out) {
  std::size_t copies = sorted.count;
  const bool open = copies > 0 && sorted.copies[copies - 1] + std::size_t{1} == count;
  copies -= open ? 1 : 0;
  char* to = out.next;
  std::size_t done = 0;
  for (std::size_t index = 0; index < copies; ++index) {
    const std::size_t at = sorted.copies[index];
    const std::size_t run = at - done;
    const std::size_t length = value_of(steps, at);
    const std::size_t offset = value_of(steps, at + 1);
    if (static_cast<std::size_t>(out.end - to) < run + length ||
        offset > static_cast<std::size_t>(to - out.begin) + run) {
      return -1;
    }
    copy_blocks<kBlock>(to, &sorted.literals[done], run);
    to += run;
    copy(to, offset, length);
    to += length;
    done = at + 2;
  }
  const std::size_t rest = count - (open ? 1 : 0) - done;
  if (static_cast<std::size_t>(out.end - to) < rest) {
    return -1;
  }
  std::memcpy(to, &sorted.literals[done], rest);
  out.next = to + rest;
  if (open) {
    steps.entries[0] = steps.entries[count - 1];
    steps.bits[0] = steps.bits[count - 1];
  }
  return open ? 1 : 0;
}

}  // namespace

int write_steps(Steps& steps, std::size_t count, DeflateOutput& out, Vectors vectors) {
  Sorted sorted;
  if (vectors == Vectors::avx512) {
    sort_avx512(steps, count, sorted);
  } else {
    sort_avx2(steps, count, sorted);
  }
  return write(steps, count, sorted, out);
}

}  // namespace stanch

#else

// Nobody has steps to write: without these instructions there are no lanes.
int stanch::write_steps(Steps& /*steps*/, std::size_t /*count*/, DeflateOutput& /*out*/,
                        Vectors /*vectors*/) {
  return -1;
}

#endif
