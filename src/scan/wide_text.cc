// Strings of two-byte characters in bytes of another kind: a printable character at every second
// byte, NULs between. Either byte order looks like that.
#include "scan/wide_text.h"

#include <algorithm>
#include <bit>

#include "stanch/matcher.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace stanch {
namespace {

constexpr std::size_t kShortest = 8;  // characters

bool is_text(char c) { return (c >= ' ' && c <= '~') || c == '\t' || c == '\n' || c == '\r'; }

// The first offset from `at` on where a printable character and a NUL stand.
std::size_t next_pair(std::string_view bytes, std::size_t at) {
  while (at < bytes.size()) {
    const std::size_t nul = bytes.find('\0', at + 1);
    if (nul == std::string_view::npos || is_text(bytes[nul - 1])) {
      return nul == std::string_view::npos ? bytes.size() : nul - 1;
    }
    at = nul;
  }
  return bytes.size();
}

#ifdef __x86_64__

STANCH_AVX2 std::uint64_t both(__m256i low, __m256i high) {
  const auto low_bits = static_cast<std::uint32_t>(_mm256_movemask_epi8(low));
  const auto high_bits = static_cast<std::uint32_t>(_mm256_movemask_epi8(high));
  return low_bits | std::uint64_t{high_bits} << 32;
}

STANCH_AVX2 std::uint64_t nul_bits(__m256i low, __m256i high) {
  const __m256i zero = _mm256_setzero_si256();
  return both(_mm256_cmpeq_epi8(low, zero), _mm256_cmpeq_epi8(high, zero));
}

// The first offset from `at` on where kPairs characters that may be printable stand, each followed
// by a NUL: what a string of kShortest begins with. Or an offset near the end, from where it is for
// next_pair() to look.
STANCH_AVX2 std::size_t next_pairs(std::string_view bytes, std::size_t at) {
  constexpr std::size_t kBlock = 64;
  constexpr std::size_t kSeen = kBlock - 8;  // offsets at which four pairs are within the block
  const __m256i control = _mm256_set1_epi8(8);
  for (; bytes.size() - at >= kBlock; at += kSeen) {
    const auto* block = reinterpret_cast<const __m256i*>(bytes.data() + at);
    const __m256i low = _mm256_loadu_si256(block);
    const __m256i high = _mm256_loadu_si256(block + 1);
    const std::uint64_t nuls = nul_bits(low, high);
    if (nuls == 0) {
      continue;
    }
    const std::uint64_t text =
        both(_mm256_cmpgt_epi8(low, control), _mm256_cmpgt_epi8(high, control));
    const std::uint64_t pairs = text & nuls >> 1;
    const std::uint64_t twos = pairs & pairs >> 2;
    const std::uint64_t fours = twos & twos >> 4 & ((std::uint64_t{1} << kSeen) - 1);
    if (fours != 0) {
      return at + static_cast<std::size_t>(std::countr_zero(fours));
    }
  }
  return at;
}

#endif

// Where a string of kShortest characters may begin, at `at` or behind it.
std::size_t next_string(std::string_view bytes, std::size_t at, Vectors vectors) {
#ifdef __x86_64__
  if (vectors != Vectors::none) {
    at = next_pairs(bytes, at);
  }
#endif
  return next_pair(bytes, at);
}

}  // namespace

WideText::WideText(std::string_view bytes, std::uint64_t memory, Vectors vectors) {
  for (std::size_t first = next_string(bytes, 0, vectors); first < bytes.size();) {
    std::size_t last = first;
    if (3 * (buffer_.size() + runs_.size() * sizeof(Run)) > memory) {  // they grow by doubling
      cut_ = true;
      break;
    }
    while (bytes.size() - last > 2 && bytes[last + 1] == '\0' && is_text(bytes[last + 2])) {
      last += 2;
    }
    if ((last - first) / 2 + 1 >= kShortest) {
      runs_.push_back(
          {static_cast<std::uint32_t>(buffer_.size()), static_cast<std::uint32_t>(first)});
      for (std::size_t at = first; at <= last; at += 2) {
        buffer_.push_back(bytes[at]);
      }
      buffer_.push_back('\n');
    }
    first = next_string(bytes, std::max(first + 1, last), vectors);
  }
  size_ = buffer_.size();
  buffer_.append(kSlack, '\0');
}

std::uint32_t WideText::stored(std::uint32_t offset) const {
  const auto after =
      std::upper_bound(runs_.begin(), runs_.end(), offset,
                       [](std::uint32_t at, const Run& run) { return at < run.begin; });
  const Run& run = *(after - 1);
  return run.source + 2 * (offset - run.begin);
}

Range WideText::stored(Range range) const {
  const std::uint32_t begin = stored(range.begin);
  return {begin, range.empty() ? begin : stored(range.end - 1) + 1};
}

}  // namespace stanch
