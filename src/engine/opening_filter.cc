// The trigrams are put into sixteen groups. For each place in the trigram, two table look-ups by the
// halves of a byte say which groups have it there; where all three places agree on a group, one of
// its trigrams may stand. Groups are formed so that few other trigrams get through, and most of those
// that do are caught by a table of all trigrams, letters' case left out.
#include "engine/opening_filter.h"

#include <algorithm>
#include <string>

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace stanch {
namespace {

constexpr std::size_t kGroups = 8 * OpeningFilter::kSets;

// The halves that the bytes of a set have.
struct Halves {
  std::uint16_t low = 0;
  std::uint16_t high = 0;
  bool operator==(const Halves&) const = default;
};

Halves halves_of(const ByteSet& set) {
  Halves halves;
  for (std::size_t byte = 0; byte < set.size(); ++byte) {
    if (set[byte]) {
      halves.low = static_cast<std::uint16_t>(halves.low | 1U << byte % 16);
      halves.high = static_cast<std::uint16_t>(halves.high | 1U << byte / 16);
    }
  }
  return halves;
}

// What gets through a group, as sets of halves.
using Group = std::array<Halves, 3>;

double pass_rate(const Group& group) {
  double rate = 1;
  for (const Halves& halves : group) {
    ByteSet set;
    for (std::size_t byte = 0; byte < set.size(); ++byte) {
      set[byte] = (halves.low >> byte % 16 & 1) != 0 && (halves.high >> byte / 16 & 1) != 0;
    }
    rate *= byte_rate(set);
  }
  return rate;
}

Group merged(const Group& a, const Group& b) {
  Group both;
  for (std::size_t i = 0; i < both.size(); ++i) {
    both[i].low = a[i].low | b[i].low;
    both[i].high = a[i].high | b[i].high;
  }
  return both;
}

// Merges, again and again, the two groups whose merger lets the least more through.
std::vector<Group> grouped(std::span<const Opening> openings) {
  std::vector<Group> groups;
  for (const Opening& opening : openings) {
    const Group group = {halves_of(opening.first[0]), halves_of(opening.first[1]),
                         halves_of(opening.first[2])};
    if (std::ranges::find(groups, group) == groups.end()) {
      groups.push_back(group);
    }
  }
  while (groups.size() > kGroups) {
    double least = 2;
    std::pair<std::size_t, std::size_t> best;
    for (std::size_t i = 0; i < groups.size(); ++i) {
      for (std::size_t j = i + 1; j < groups.size(); ++j) {
        const double more =
            pass_rate(merged(groups[i], groups[j])) - pass_rate(groups[i]) - pass_rate(groups[j]);
        if (more < least) {
          least = more;
          best = {i, j};
        }
      }
    }
    groups[best.first] = merged(groups[best.first], groups[best.second]);
    groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(best.second));
  }
  return groups;
}

// One byte for each value that the lower five bits of a set's bytes take.
std::string representatives(const ByteSet& set) {
  std::string bytes;
  ByteSet seen;
  for (std::size_t byte = 0; byte < set.size(); ++byte) {
    if (set[byte] && !seen[byte % 32]) {
      seen.set(byte % 32);
      bytes.push_back(static_cast<char>(byte));
    }
  }
  return bytes;
}

// Calls `use` for each text that takes one byte from each of `choices`.
void for_each_text(const std::array<std::string, 5>& choices, auto&& use) {
  std::size_t count = 1;
  for (const std::string& bytes : choices) {
    count *= bytes.size();
  }
  for (std::size_t number = 0; number < count; ++number) {
    std::array<char, 5> text{};
    std::size_t rest = number;
    for (std::size_t i = 0; i < text.size(); ++i) {
      text[i] = choices[i][rest % choices[i].size()];
      rest /= choices[i].size();
    }
    use(text.data());
  }
}

void set_bit(std::span<std::uint64_t> bits, std::uint32_t index) {
  bits[index / 64] |= std::uint64_t{1} << index % 64;
}

// More texts than this would fill the table of five bytes.
constexpr std::size_t kMaxContinuations = 64;

void add_sums(const Opening& opening, OpeningFilter& filter) {
  std::array<std::string, 5> choices;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    choices[i] = representatives(i < 3 ? opening.first[i] : opening.next[i - 3]);
  }
  const bool enough = choices[2].size() * choices[3].size() * choices[4].size() > kMaxContinuations;
  if (enough) {
    choices[3] = choices[4] = "x";
  }
  for_each_text(choices, [&](const char* text) {
    const std::uint32_t sum = OpeningFilter::sum_of_three(text);
    set_bit(filter.three, sum);
    if (enough) {
      set_bit(filter.enough, sum);
    } else {
      set_bit(filter.five, OpeningFilter::sum_of_five(sum, text));
    }
  });
}

}  // namespace

OpeningFilter OpeningFilter::make(std::span<const Opening> openings) {
  OpeningFilter filter;
  for (const Opening& opening : openings) {
    add_sums(opening, filter);
  }
  const std::vector<Group> groups = grouped(openings);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    for (std::size_t place = 0; place < 3; ++place) {
      const std::array<std::uint16_t, 2> halves = {groups[g][place].low, groups[g][place].high};
      for (std::size_t half = 0; half < 2; ++half) {
        for (std::size_t value = 0; value < 32; ++value) {
          if ((halves[half] >> value % 16 & 1) != 0) {
            std::uint8_t& entry = filter.tables[g / 8][place][half][value];
            entry = static_cast<std::uint8_t>(entry | 1U << g % 8);
          }
        }
      }
    }
  }
  return filter;
}

void OpeningFilter::find_plainly(std::string_view text, std::vector<std::uint32_t>& offsets) const {
  const auto stands = [&](std::size_t at, std::size_t set) {
    unsigned all = 0xFF;
    for (std::size_t place = 0; place < 3; ++place) {
      const auto byte = static_cast<unsigned char>(text[at + place]);
      all &= tables[set][place][0][byte % 16] & tables[set][place][1][byte / 16];
    }
    return all != 0 && knows(text.data() + at);
  };
  for (std::size_t at = 0; at + 2 < text.size(); ++at) {
    if (stands(at, 0) || stands(at, 1)) {
      offsets.push_back(static_cast<std::uint32_t>(at));
    }
  }
}

#ifdef __x86_64__

namespace {

#define STANCH_AVX2 __attribute__((target("avx2")))

STANCH_AVX2 __m256i load(const void* bytes) {
  return _mm256_loadu_si256(static_cast<const __m256i*>(bytes));
}

// The halves of 32 bytes, for look-ups.
struct HalvesAt {
  __m256i low;
  __m256i high;
};

STANCH_AVX2 HalvesAt halves_at(const char* text) {
  const __m256i bytes = load(text);
  const __m256i half = _mm256_set1_epi8(15);
  return {_mm256_and_si256(bytes, half), _mm256_and_si256(_mm256_srli_epi16(bytes, 4), half)};
}

STANCH_AVX2 __m256i groups_of(const HalvesAt& halves,
                              const std::array<OpeningFilter::Table, 2>& tables) {
  return _mm256_and_si256(_mm256_shuffle_epi8(load(tables[0].data()), halves.low),
                          _mm256_shuffle_epi8(load(tables[1].data()), halves.high));
}

STANCH_AVX2 void find_avx2(const OpeningFilter& filter, std::string_view text,
                           std::vector<std::uint32_t>& offsets) {
  for (std::size_t base = 0; base + 2 < text.size(); base += 32) {
    const char* at = text.data() + base;
    const HalvesAt first = halves_at(at);
    const HalvesAt second = halves_at(at + 1);
    const HalvesAt third = halves_at(at + 2);
    __m256i all = _mm256_setzero_si256();
    for (const auto& tables : filter.tables) {
      all = _mm256_or_si256(
          all, _mm256_and_si256(_mm256_and_si256(groups_of(first, tables[0]),
                                                 groups_of(second, tables[1])),
                                groups_of(third, tables[2])));
    }
    auto found = ~static_cast<std::uint32_t>(
        _mm256_movemask_epi8(_mm256_cmpeq_epi8(all, _mm256_setzero_si256())));
    const std::size_t left = text.size() - 2 - base;
    if (left < 32) {
      found &= (std::uint32_t{1} << left) - 1;
    }
    for (; found != 0; found &= found - 1) {
      const auto offset = base + static_cast<std::size_t>(__builtin_ctz(found));
      if (filter.knows(text.data() + offset)) {
        offsets.push_back(static_cast<std::uint32_t>(offset));
      }
    }
  }
}

}  // namespace

void OpeningFilter::find(std::string_view text, std::vector<std::uint32_t>& offsets) const {
  static const bool has_avx2 = __builtin_cpu_supports("avx2") != 0;
  if (has_avx2) {
    find_avx2(*this, text, offsets);
  } else {
    find_plainly(text, offsets);
  }
}

#else

void OpeningFilter::find(std::string_view text, std::vector<std::uint32_t>& offsets) const {
  find_plainly(text, offsets);
}

#endif

}  // namespace stanch
