// Finding runs 64 bytes at a time: classify all bytes with table look-ups, pack the verdicts into a
// word, and shrink its runs of ones by 15 with shifts; what is left marks the runs of 16 or more.
// Whether a word has any cannot be guessed, so there is no branch on it.
#include "engine/run_gate.h"

#include <algorithm>
#include <array>
#include <bit>

#include "base/ascii.h"
#include "engine/runs_in_words.h"

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
