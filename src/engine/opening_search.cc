// Finding openings, many bytes at a time. For each of the first four places of an opening, look-ups
// of the byte there say which groups have it; where all places agree on a group, one of its
// openings may stand. Most of what else gets through is caught by a table of all openings, letters'
// case left out.
#include <algorithm>
#include <bit>
#include <cstring>
#include <span>

#include "engine/opening_filter.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace stanch {
namespace {

// Offsets at which an opening may start: not the last two.
std::size_t starts_of(std::string_view text) { return text.size() < 3 ? 0 : text.size() - 2; }

void find_plainly(const OpeningFilter& filter, std::string_view text,
                  std::vector<std::uint32_t>& offsets) {
  for (std::size_t at = 0; at < starts_of(text); ++at) {
    if (filter.in_a_group(text.data() + at) &&
        filter.sums.know(OpeningSums::seen_of(text.data() + at))) {
      offsets.push_back(static_cast<std::uint32_t>(at));
    }
  }
}

#ifdef __x86_64__

// Text is looked at in stretches: first all of one for groups, then what was found for sums.
constexpr std::size_t kStretch = 2048;
constexpr std::size_t kAtOnce = 4;
// This search is the first to touch a text, and faster than memory is by itself.
constexpr std::size_t kAhead = 2048;
using Candidates = std::array<std::uint32_t, kStretch + kAtOnce>;

// Writes `base` and the number of the lowest bit in `found`, and removes that bit. Works without a
// branch when there is none.
STANCH_AVX2 inline void take_bit(std::uint32_t* to, std::size_t base, std::uint64_t& found) {
  *to = static_cast<std::uint32_t>(base + _tzcnt_u64(found));
  found = _blsr_u64(found);
}

// Writes `base` and the number of each bit in `found` behind the first `count` candidates, and
// returns how many there are now. Writing several at once, needed or not, spares the processor
// guesses about how many there are.
STANCH_AVX2 inline std::size_t add_bits(Candidates& candidates, std::size_t count, std::size_t base,
                                        std::uint64_t found) {
  const auto bits = static_cast<std::size_t>(std::popcount(found));
  std::uint32_t* const to = candidates.data() + count;
  take_bit(to, base, found);
  take_bit(to + 1, base, found);
  take_bit(to + 2, base, found);
  take_bit(to + 3, base, found);
  for (std::size_t i = kAtOnce; i < bits; ++i) {
    take_bit(to + i, base, found);
  }
  return count + bits;
}

// Appends the candidates that the sums know.
STANCH_AVX2 void append_known(const OpeningSums& sums, const char* text,
                              std::span<const std::uint32_t> candidates,
                              std::vector<std::uint32_t>& known) {
  std::size_t size = known.size();
  known.resize(size + candidates.size());
  std::uint32_t* const items = known.data();
  for (const std::uint32_t at : candidates) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text + at, sizeof bytes);
    items[size] = at;
    size += sums.know(_pext_u64(bytes, OpeningSums::kSeen)) ? 1 : 0;
  }
  known.resize(size);
}

STANCH_AVX2 __m256i load(const void* bytes) {
  return _mm256_loadu_si256(static_cast<const __m256i*>(bytes));
}

// The groups of one set of halves that may stand at each of 32 offsets.
STANCH_AVX2 __m256i halves_at(const char* at, const OpeningFilter::HalfTables& tables) {
  const __m256i half = _mm256_set1_epi8(15);
  __m256i all = _mm256_set1_epi8(-1);
  for (std::size_t place = 0; place < tables.size(); ++place) {
    const __m256i bytes = load(at + place);
    const __m256i low = _mm256_and_si256(bytes, half);
    const __m256i high = _mm256_and_si256(_mm256_srli_epi16(bytes, 4), half);
    all = _mm256_and_si256(
        all, _mm256_and_si256(_mm256_shuffle_epi8(load(tables[place][0].data()), low),
                              _mm256_shuffle_epi8(load(tables[place][1].data()), high)));
  }
  return all;
}

STANCH_AVX2 std::uint32_t halves_stand(const OpeningFilter& filter, const char* at) {
  __m256i any = _mm256_setzero_si256();
  for (const auto& tables : filter.halves) {
    any = _mm256_or_si256(any, halves_at(at, tables));
  }
  return ~static_cast<std::uint32_t>(
      _mm256_movemask_epi8(_mm256_cmpeq_epi8(any, _mm256_setzero_si256())));
}

STANCH_AVX2 void find_avx2(const OpeningFilter& filter, std::string_view text,
                           std::vector<std::uint32_t>& offsets) {
  const std::size_t starts = starts_of(text);
  Candidates candidates;
  for (std::size_t base = 0; base < starts;) {
    std::size_t count = 0;
    const std::size_t end = std::min(base + kStretch, starts);
    for (; base < end; base += 32) {
      std::uint32_t found = halves_stand(filter, text.data() + base);
      if (end - base < 32) {
        found &= (std::uint32_t{1} << (end - base)) - 1;
      }
      count = add_bits(candidates, count, base, found);
    }
    const auto first = static_cast<std::ptrdiff_t>(offsets.size());
    append_known(filter.sums, text.data(), std::span(candidates).first(count), offsets);
    offsets.erase(
        std::remove_if(offsets.begin() + first, offsets.end(),
                       [&](std::uint32_t at) { return !filter.in_a_group(text.data() + at); }),
        offsets.end());
  }
}

// What the sums see of 64 bytes, for look-ups, which take no notice of the upper two bits: bit 6
// goes where bit 5 was.
STANCH_AVX512 inline __m512i seen_at(const char* at) {
  constexpr int kSecondWhereFirst = 0xCA;  // first ? second : third
  const __m512i bytes = _mm512_loadu_si512(at);
  return _mm512_ternarylogic_epi64(_mm512_set1_epi8(0x20), _mm512_srli_epi16(bytes, 1), bytes,
                                   kSecondWhereFirst);
}

STANCH_AVX512 inline __m512i groups_of(__m512i seen, const OpeningFilter::SeenTable& table) {
  // Without a mask, gcc 12 warns of what it leaves undefined.
  constexpr __mmask64 kAll = ~__mmask64{0};
  return _mm512_maskz_permutexvar_epi8(kAll, seen, _mm512_load_si512(table.data()));
}

STANCH_AVX512 inline std::uint64_t groups_stand(const OpeningFilter& filter, const char* at) {
  const __m512i first = seen_at(at);
  const __m512i second = seen_at(at + 1);
  const __m512i third = seen_at(at + 2);
  const __m512i fourth = seen_at(at + 3);
  __m512i any = _mm512_setzero_si512();
  for (const OpeningFilter::SeenTables& tables : filter.groups) {
    any = _mm512_or_si512(
        any, _mm512_and_si512(
                 _mm512_and_si512(groups_of(first, tables[0]), groups_of(second, tables[1])),
                 _mm512_and_si512(groups_of(third, tables[2]), groups_of(fourth, tables[3]))));
  }
  return _mm512_test_epi8_mask(any, any);
}

STANCH_AVX512 void find_avx512(const OpeningFilter& filter, std::string_view text,
                               std::vector<std::uint32_t>& offsets) {
  const std::size_t starts = starts_of(text);
  Candidates candidates;
  for (std::size_t base = 0; base < starts;) {
    std::size_t count = 0;
    const std::size_t end = std::min(base + kStretch, starts);
    for (; base < end; base += 64) {
      _mm_prefetch(text.data() + base + kAhead, _MM_HINT_T0);
      std::uint64_t found = groups_stand(filter, text.data() + base);
      if (end - base < 64) {
        found &= (std::uint64_t{1} << (end - base)) - 1;
      }
      count = add_bits(candidates, count, base, found);
    }
    append_known(filter.sums, text.data(), std::span(candidates).first(count), offsets);
  }
}

#endif

}  // namespace

void OpeningFilter::find(std::string_view text, std::vector<std::uint32_t>& offsets,
                         Vectors vectors) const {
#ifdef __x86_64__
  if (vectors == Vectors::avx512) {
    return find_avx512(*this, text, offsets);
  }
  if (vectors == Vectors::avx2) {
    return find_avx2(*this, text, offsets);
  }
#endif
  find_plainly(*this, text, offsets);
}

}  // namespace stanch
