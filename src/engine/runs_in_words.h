#pragma once

// Included by run_gate.cc alone.

#ifdef __x86_64__

#include <immintrin.h>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/run_gate.h"

namespace stanch {

STANCH_AVX2 inline __m256i load(const char* bytes) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes));
}

// Bits of the bytes that lie in [low, high].
STANCH_AVX2 inline std::uint32_t range_bits(__m256i bytes, char low, char high) {
  const __m256i shifted = _mm256_sub_epi8(bytes, _mm256_set1_epi8(low));
  const __m256i inside = _mm256_cmpeq_epi8(
      _mm256_min_epu8(shifted, _mm256_set1_epi8(static_cast<char>(high - low))), shifted);
  return static_cast<std::uint32_t>(_mm256_movemask_epi8(inside));
}

// classify_run() for runs of 16 bytes or more, of which 32 bytes can be read. Without branches:
// what a run is cannot be guessed.
STANCH_AVX2 inline RunKind classify_fast(const char* run, std::size_t size) {
  const std::uint32_t within = _bzhi_u32(~std::uint32_t{0}, static_cast<unsigned>(size));
  const __m256i bytes = load(run);
  std::uint32_t capitals = range_bits(bytes, 'A', 'Z') & within;
  for (const int shift : {1, 2, 4, 8}) {
    capitals &= capitals >> shift;
  }
  const std::uint32_t telling = (range_bits(bytes, '0', '9') & within) | capitals;
  const int word = size >= kWordRun ? static_cast<int>(RunKind::word) : 0;
  const bool token = size >= kLongRun || telling != 0;
  return static_cast<RunKind>(token ? static_cast<int>(RunKind::token) : word);
}

// The bits of `word` moved up by `count`, those that fall in from the word before included.
inline std::uint64_t moved(std::uint64_t word, std::uint64_t before, int count) {
  return word << count | before >> (64 - count);
}

// Where runs of so many bytes end or go on, in the last 64 bytes of text.
struct RunEnds {
  std::uint64_t ones = 0;
  std::uint64_t twos = 0;
  std::uint64_t fours = 0;
  std::uint64_t eights = 0;
  std::uint64_t sixteens = 0;

  // Goes on to the next 64 bytes, and returns where there a run of 16 or more has ended before.
  [[nodiscard, gnu::always_inline]] std::uint64_t pass(std::uint64_t bits) {
    const std::uint64_t two = bits & moved(bits, ones, 1);
    const std::uint64_t four = two & moved(two, twos, 2);
    const std::uint64_t eight = four & moved(four, fours, 4);
    const std::uint64_t sixteen = eight & moved(eight, eights, 8);
    const std::uint64_t ended = ~bits & moved(sixteen, sixteens, 1);
    ones = bits;
    twos = two;
    fours = four;
    eights = eight;
    sixteens = sixteen;
    return ended;
  }
};

// Takes words with a bit for each run byte of a text, 64 at a time, and reports the runs of one
// stretch of it after the other: first it notes where runs end, then it looks at them one by one.
class RunsInWords {
 public:
  static constexpr std::size_t kStretch = 4096;

  RunsInWords(std::string_view text, std::vector<FoundRun>& runs) : text_(text), runs_(runs) {}

  // For the words of the next stretch, as many as report() is told.
  std::uint64_t* words() { return words_.data() + 1; }

  STANCH_AVX2 void report(std::size_t count) {
    note_ends(count);
    std::size_t size = runs_.size();
    runs_.resize(size + found_);
    FoundRun* const runs = runs_.data();
    for (std::size_t i = 0; i < found_; ++i) {
      const std::uint32_t end = ends_[i];
      const std::uint32_t begin = begin_of(end);
      const RunKind kind = classify_fast(text_.data() + begin, end - begin);
      runs[size] = FoundRun{Range{begin, end}, kind};
      size += kind != RunKind::none ? 1 : 0;
    }
    runs_.resize(size);
    const auto stop = static_cast<std::uint32_t>(begin_ + count * 64);
    open_ = begin_of(stop);
    words_.front() = words_[count];
    begin_ = stop;
  }

 private:
  STANCH_AVX2 void note_ends(std::size_t count) {
    RunEnds last = last_;
    std::size_t found = 0;
    for (std::size_t i = 0; i < count; ++i) {
      std::uint64_t ended = last.pass(words_[i + 1]);
      const auto base = static_cast<std::uint32_t>(begin_ + i * 64);
      const auto ends = static_cast<std::size_t>(std::popcount(ended));
      // Two are noted, needed or not: a branch that is taken at random costs more.
      for (std::size_t end = 0; end < 2 || end < ends; ++end) {
        ends_[found + end] = base + static_cast<std::uint32_t>(_tzcnt_u64(ended));
        ended = _blsr_u64(ended);
      }
      found += ends;
    }
    found_ = found;
    last_ = last;
  }

  // Run bytes in a row before a place in the stretch, 64 at most.
  [[nodiscard]] std::uint32_t ones_before(std::size_t at) const {
    const std::size_t offset = at - begin_;
    const std::size_t word = offset / 64;
    const std::size_t shift = offset % 64;
    // words_[word] holds the 64 bytes before those that the place is in
    const std::uint64_t before = words_[word + 1] << 1 << (63 - shift) | words_[word] >> shift;
    return static_cast<std::uint32_t>(std::countl_one(before));
  }

  // Of the run that ends at a place in the stretch.
  [[nodiscard]] std::uint32_t begin_of(std::uint32_t end) const {
    while (true) {
      const std::uint32_t ones = ones_before(end);
      end -= ones;
      if (ones < 64) {
        return end;
      }
      if (end < begin_) {
        return open_;
      }
    }
  }

  static constexpr std::size_t kWords = kStretch / 64;
  static constexpr std::size_t kMostEnds = 64 / kTokenRun;  // in 64 bytes

  std::string_view text_;
  std::vector<FoundRun>& runs_;
  std::size_t begin_ = 0;   // of the stretch
  std::uint32_t open_ = 0;  // begin of the run that the last stretch ends with
  RunEnds last_;
  std::size_t found_ = 0;  // ends in the stretch
  // The word before the stretch, those of the stretch, and one that is read but does not matter.
  std::array<std::uint64_t, kWords + 2> words_{};
  std::array<std::uint32_t, kWords * kMostEnds + kMostEnds> ends_;
};

}  // namespace stanch

#endif
