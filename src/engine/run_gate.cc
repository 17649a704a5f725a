// Finding runs 64 bytes at a time: classify all bytes with table look-ups, pack the verdicts into a
// word, and shrink its runs of ones by 15 with shifts; what is left marks the runs of 16 or more.
// Whether a word has any cannot be guessed, so there is no branch on it.
#include "engine/run_gate.h"

#include <algorithm>
#include <array>
#include <bit>

#include "base/ascii.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace stanch {
namespace {

constexpr std::string_view kSigns = "_-+/=.~%";

constexpr std::array<bool, 256> run_bytes() {
  std::array<bool, 256> table{};
  for (std::size_t byte = 0; byte < table.size(); ++byte) {
    const char c = static_cast<char>(byte);
    table[byte] = ascii::is_alnum(c) || kSigns.find(c) != std::string_view::npos;
  }
  return table;
}
constexpr std::array<bool, 256> kRunBytes = run_bytes();

bool in_run(char c) { return kRunBytes[static_cast<unsigned char>(c)]; }

void report(std::size_t begin, std::size_t end, RunKind kind, std::vector<FoundRun>& runs) {
  if (kind != RunKind::none) {
    runs.push_back(
        FoundRun{Range{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, kind});
  }
}

}  // namespace

bool is_run_byte(unsigned char byte) { return kRunBytes[byte]; }

RunKind classify_run(std::string_view run) {
  std::size_t capitals = 0;  // capitals and digits in a row up to here
  std::size_t most_capitals = 0;
  bool digit = false;
  for (const char c : run) {
    digit = digit || ascii::is_digit(c);
    capitals = ascii::is_digit(c) || ascii::is_upper(c) ? capitals + 1 : 0;
    most_capitals = std::max(most_capitals, capitals);
  }
  if (run.size() >= kLongRun || (run.size() >= kTokenRun && digit) || most_capitals >= kTokenRun) {
    return RunKind::token;
  }
  return run.size() >= kWordRun ? RunKind::word : RunKind::none;
}

namespace {

void find_runs_plainly(std::string_view text, std::vector<FoundRun>& runs) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && in_run(text[end])) {
      ++end;
    }
    report(at, end, classify_run(text.substr(at, end - at)), runs);
    at = end + 1;
  }
}

#ifdef __x86_64__

#define STANCH_AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt")))
#define STANCH_AVX512 \
  __attribute__((target("avx2,bmi,bmi2,popcnt,avx512f,avx512bw,avx512vl,avx512vbmi")))

// A byte is a run byte if the bit of its row (upper half) is set in the entry of its column (lower
// half). Rows 4 and 6 (@A..O, `a..o) share a bit.
struct Tables {
  alignas(32) std::array<char, 32> column{};
  alignas(32) std::array<char, 32> row{};
};

constexpr Tables make_tables() {
  constexpr std::array<int, 16> kRowBit = {-1, -1, 0,  1,  2,  3,  2,  4,
                                           -1, -1, -1, -1, -1, -1, -1, -1};
  Tables tables;
  for (std::size_t i = 0; i < 16; ++i) {
    tables.row[i] = tables.row[i + 16] = kRowBit[i] < 0 ? 0 : static_cast<char>(1 << kRowBit[i]);
  }
  for (std::size_t byte = 0; byte < 128; ++byte) {
    if (kRunBytes[byte]) {
      const std::size_t column = byte % 16;
      tables.column[column] = static_cast<char>(tables.column[column] | tables.row[byte / 16]);
      tables.column[column + 16] = tables.column[column];
    }
  }
  return tables;
}
constexpr Tables kTables = make_tables();

STANCH_AVX2 std::uint32_t run_bits(__m256i bytes, __m256i columns, __m256i rows) {
  const __m256i column = _mm256_shuffle_epi8(columns, bytes);  // 0 for bytes of 0x80 and more
  const __m256i row = _mm256_shuffle_epi8(
      rows, _mm256_and_si256(_mm256_srli_epi16(bytes, 4), _mm256_set1_epi8(15)));
  const __m256i outside = _mm256_cmpeq_epi8(_mm256_and_si256(column, row), _mm256_setzero_si256());
  return ~static_cast<std::uint32_t>(_mm256_movemask_epi8(outside));
}

STANCH_AVX2 __m256i load(const char* bytes) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes));
}

// Bits of the bytes that lie in [low, high].
STANCH_AVX2 std::uint32_t range_bits(__m256i bytes, char low, char high) {
  const __m256i shifted = _mm256_sub_epi8(bytes, _mm256_set1_epi8(low));
  const __m256i inside = _mm256_cmpeq_epi8(
      _mm256_min_epu8(shifted, _mm256_set1_epi8(static_cast<char>(high - low))), shifted);
  return static_cast<std::uint32_t>(_mm256_movemask_epi8(inside));
}

// classify_run() for runs of 16 bytes or more, of which 32 bytes can be read. Without branches:
// what a run is cannot be guessed.
STANCH_AVX2 RunKind classify_fast(const char* run, std::size_t size) {
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

// The bits of a word that belong to the text.
inline std::uint64_t within(std::size_t left) {
  return left < 64 ? (std::uint64_t{1} << left) - 1 : ~std::uint64_t{0};
}

STANCH_AVX2 void find_runs_avx2(std::string_view text, std::vector<FoundRun>& runs) {
  const __m256i columns = load(kTables.column.data());
  const __m256i rows = load(kTables.row.data());
  RunsInWords words(text, runs);
  // a run that ends with the text ends before the byte behind it
  for (std::size_t base = 0; base <= text.size();) {
    const std::size_t stop = std::min(base + RunsInWords::kStretch, text.size() + 1);
    std::size_t count = 0;
    for (; base < stop; base += 64) {
      const std::uint64_t low = run_bits(load(text.data() + base), columns, rows);
      const std::uint64_t high = run_bits(load(text.data() + base + 32), columns, rows);
      words.words()[count++] = (low | high << 32) & within(text.size() - base);
    }
    words.report(count);
  }
}

// By ASCII character: all ones for a run byte.
constexpr std::array<std::uint8_t, 128> make_marks() {
  std::array<std::uint8_t, 128> marks{};
  for (std::size_t byte = 0; byte < marks.size(); ++byte) {
    marks[byte] = kRunBytes[byte] ? 0xFF : 0;
  }
  return marks;
}
alignas(64) constexpr std::array<std::uint8_t, 128> kMarks = make_marks();

STANCH_AVX512 void find_runs_avx512(std::string_view text, std::vector<FoundRun>& runs) {
  const __m512i lower = _mm512_load_si512(kMarks.data());
  const __m512i upper = _mm512_load_si512(kMarks.data() + 64);
  RunsInWords words(text, runs);
  for (std::size_t base = 0; base <= text.size();) {
    const std::size_t stop = std::min(base + RunsInWords::kStretch, text.size() + 1);
    std::size_t count = 0;
    for (; base < stop; base += 64) {
      const __m512i bytes = _mm512_loadu_si512(text.data() + base);
      const __m512i marks = _mm512_permutex2var_epi8(lower, bytes, upper);
      const std::uint64_t bits = _mm512_movepi8_mask(marks) & ~_mm512_movepi8_mask(bytes);
      words.words()[count++] = bits & within(text.size() - base);
    }
    words.report(count);
  }
}

#endif

}  // namespace

void find_runs(std::string_view text, std::vector<FoundRun>& runs, Vectors vectors) {
#ifdef __x86_64__
  if (text.empty()) {
    return;
  }
  if (vectors == Vectors::avx512) {
    return find_runs_avx512(text, runs);
  }
  if (vectors == Vectors::avx2) {
    return find_runs_avx2(text, runs);
  }
#endif
  find_runs_plainly(text, runs);
}

}  // namespace stanch
