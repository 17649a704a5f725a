// Finding runs 64 bytes at a time: classify all bytes with two table look-ups, pack the verdicts
// into a word, and shrink its runs of ones by 15 with shifts; what is left marks the runs of 16 or
// more. Most words have nothing left, so nearly all of the text is passed over at that speed.
#include "engine/run_gate.h"

#include <algorithm>
#include <array>
#include <bit>

#include "engine/filters/ascii.h"

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

namespace {

#define STANCH_AVX2 __attribute__((target("avx2")))

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

// classify_run() for runs of 16 bytes or more.
STANCH_AVX2 RunKind classify_fast(const char* run, std::size_t size) {
  if (size >= kLongRun) {
    return RunKind::token;
  }
  const std::uint32_t within = (std::uint32_t{1} << size) - 1;
  const __m256i bytes = load(run);
  if ((range_bits(bytes, '0', '9') & within) != 0) {
    return RunKind::token;
  }
  std::uint32_t capitals = range_bits(bytes, 'A', 'Z') & within;
  for (const int shift : {1, 2, 4, 8}) {
    capitals &= capitals >> shift;
  }
  if (capitals != 0) {
    return RunKind::token;
  }
  return size >= kWordRun ? RunKind::word : RunKind::none;
}

// The bits of `word` moved up by `count`, those that fall in from the word before included.
std::uint64_t moved(std::uint64_t word, std::uint64_t before, int count) {
  return word << count | before >> (64 - count);
}

STANCH_AVX2 void find_runs_avx2(std::string_view text, std::vector<FoundRun>& runs) {
  const __m256i columns = load(kTables.column.data());
  const __m256i rows = load(kTables.row.data());
  std::array<std::uint64_t, 4> before{};  // of the word before: its runs of 1, 2, 4 and 8 bytes
  std::size_t done = 0;                   // end of the last run looked at
  for (std::size_t base = 0; base < text.size(); base += 64) {
    std::uint64_t bits = run_bits(load(text.data() + base), columns, rows);
    bits |= std::uint64_t{run_bits(load(text.data() + base + 32), columns, rows)} << 32;
    const std::size_t left = text.size() - base;
    if (left < 64) {
      bits &= (std::uint64_t{1} << left) - 1;
    }
    const std::uint64_t twos = bits & moved(bits, before[0], 1);
    const std::uint64_t fours = twos & moved(twos, before[1], 2);
    const std::uint64_t eights = fours & moved(fours, before[2], 4);
    std::uint64_t sixteens = eights & moved(eights, before[3], 8);
    before = {bits, twos, fours, eights};
    while (sixteens != 0) {
      const auto last = static_cast<std::size_t>(std::countr_zero(sixteens));
      std::size_t end = base + last + 1;
      if (end > done) {
        const std::size_t begin = end - kTokenRun;
        end += static_cast<std::size_t>(std::countr_one(last == 63 ? 0 : bits >> (last + 1)));
        while (end < text.size() && in_run(text[end])) {
          ++end;
        }
        report(begin, end, classify_fast(text.data() + begin, end - begin), runs);
        done = end;
      }
      const std::size_t passed = std::max(done, base + last + 1) - base;
      sixteens = passed >= 64 ? 0 : sixteens & (~std::uint64_t{0} << passed);
    }
  }
}

}  // namespace

void find_runs(std::string_view text, std::vector<FoundRun>& runs) {
  static const bool has_avx2 = __builtin_cpu_supports("avx2") != 0;
  if (has_avx2) {
    find_runs_avx2(text, runs);
  } else {
    find_runs_plainly(text, runs);
  }
}

#else

void find_runs(std::string_view text, std::vector<FoundRun>& runs) {
  find_runs_plainly(text, runs);
}

#endif

}  // namespace stanch
