// The openings are put into a few groups. For each of their first four places, two table look-ups
// by the halves of a byte say which groups have it there; where all places agree on a group, one of
// its openings may stand. Groups are formed so that little else gets through, and most of what does
// is caught by a table of all openings, letters' case left out.
#include "engine/opening_filter.h"

#include <algorithm>
#include <bit>
#include <cstring>
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
using Group = std::array<Halves, OpeningFilter::kPlaces>;

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
class Grouping {
 public:
  explicit Grouping(std::span<const Opening> openings) {
    for (const Opening& opening : openings) {
      const Group group = {halves_of(opening.first[0]), halves_of(opening.first[1]),
                           halves_of(opening.first[2]), halves_of(opening.next[0])};
      if (std::ranges::find(groups_, group) == groups_.end()) {
        add(group);
      }
    }
  }

  std::vector<Group> reduced() && {
    while (groups_.size() > kGroups) {
      std::size_t one = 1;
      std::size_t other = 0;
      for (std::size_t i = 1; i < groups_.size(); ++i) {
        const auto least = std::ranges::min_element(more_[i]);
        if (*least < more_[one][other]) {
          one = i;
          other = static_cast<std::size_t>(least - more_[i].begin());
        }
      }
      const Group both = merged(groups_[one], groups_[other]);
      remove(one);
      remove(other);
      add(both);
    }
    return std::move(groups_);
  }

 private:
  void add(const Group& group) {
    const double rate = pass_rate(group);
    std::vector<double> more;
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      more.push_back(pass_rate(merged(groups_[i], group)) - rates_[i] - rate);
    }
    groups_.push_back(group);
    rates_.push_back(rate);
    more_.push_back(std::move(more));
  }

  void remove(std::size_t index) {
    const auto at = static_cast<std::ptrdiff_t>(index);
    groups_.erase(groups_.begin() + at);
    rates_.erase(rates_.begin() + at);
    more_.erase(more_.begin() + at);
    for (std::size_t i = index; i < more_.size(); ++i) {
      more_[i].erase(more_[i].begin() + at);
    }
  }

  std::vector<Group> groups_;
  std::vector<double> rates_;
  std::vector<std::vector<double>> more_;  // [i][j], j < i: what merging the two lets through
};

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
    const std::uint32_t low_bits = OpeningFilter::low_bits_of(text);
    const std::uint32_t sum = OpeningFilter::sum_of_three(low_bits);
    set_bit(filter.three, sum);
    if (enough) {
      set_bit(filter.enough, sum);
    } else {
      set_bit(filter.five, OpeningFilter::sum_of_five(low_bits));
    }
  });
}

}  // namespace

OpeningFilter OpeningFilter::make(std::span<const Opening> openings) {
  OpeningFilter filter;
  for (const Opening& opening : openings) {
    add_sums(opening, filter);
  }
  const std::vector<Group> groups = Grouping(openings).reduced();
  for (std::size_t g = 0; g < groups.size(); ++g) {
    for (std::size_t place = 0; place < kPlaces; ++place) {
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
  const auto stands = [&](std::size_t at, const PlaceTables& set) {
    unsigned all = 0xFF;
    for (std::size_t place = 0; place < kPlaces; ++place) {
      const auto byte = static_cast<unsigned char>(text.data()[at + place]);
      all &= set[place][0][byte % 16] & set[place][1][byte / 16];
    }
    return all != 0 && knows(text.data() + at);
  };
  for (std::size_t at = 0; at + 2 < text.size(); ++at) {
    if (std::ranges::any_of(tables, [&](const PlaceTables& set) { return stands(at, set); })) {
      offsets.push_back(static_cast<std::uint32_t>(at));
    }
  }
}

#ifdef __x86_64__

namespace {

#define STANCH_AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt")))

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

// The offsets in one stretch of text at which some group may stand, before the sums are looked at.
struct Candidates {
  static constexpr std::size_t kStretch = 2048;
  static constexpr std::size_t kAtOnce = 8;
  std::array<std::uint32_t, kStretch + kAtOnce> offsets{};
  std::size_t count = 0;

  // Adds `base` and the number of each bit in `found`. Writing several at once, needed or not,
  // spares the processor guesses about how many there are.
  STANCH_AVX2 void add(std::size_t base, std::uint32_t found) {
    const auto bits = static_cast<std::size_t>(std::popcount(found));
    for (std::size_t i = 0; i < bits; i += kAtOnce) {
      for (std::size_t j = 0; j < kAtOnce; ++j) {
        offsets[count + i + j] =
            static_cast<std::uint32_t>(base + static_cast<std::size_t>(std::countr_zero(found)));
        found &= found - 1;
      }
    }
    count += bits;
  }
};

STANCH_AVX2 std::uint32_t groups_stand(const OpeningFilter& filter, const char* at) {
  const HalvesAt first = halves_at(at);
  const HalvesAt second = halves_at(at + 1);
  const HalvesAt third = halves_at(at + 2);
  const HalvesAt fourth = halves_at(at + 3);
  __m256i all = _mm256_setzero_si256();
  for (const auto& tables : filter.tables) {
    all = _mm256_or_si256(
        all, _mm256_and_si256(
                 _mm256_and_si256(groups_of(first, tables[0]), groups_of(second, tables[1])),
                 _mm256_and_si256(groups_of(third, tables[2]), groups_of(fourth, tables[3]))));
  }
  return ~static_cast<std::uint32_t>(
      _mm256_movemask_epi8(_mm256_cmpeq_epi8(all, _mm256_setzero_si256())));
}

STANCH_AVX2 void find_avx2(const OpeningFilter& filter, std::string_view text,
                           std::vector<std::uint32_t>& offsets) {
  const std::size_t starts = text.size() < 3 ? 0 : text.size() - 2;
  Candidates candidates;
  for (std::size_t base = 0; base < starts;) {
    candidates.count = 0;
    const std::size_t end = std::min(base + Candidates::kStretch, starts);
    for (; base < end; base += 32) {
      std::uint32_t found = groups_stand(filter, text.data() + base);
      if (end - base < 32) {
        found &= (std::uint32_t{1} << (end - base)) - 1;
      }
      candidates.add(base, found);
    }
    std::size_t known = offsets.size();
    offsets.resize(known + candidates.count);
    for (std::size_t i = 0; i < candidates.count; ++i) {
      std::uint64_t bytes = 0;
      std::memcpy(&bytes, text.data() + candidates.offsets[i], sizeof bytes);
      offsets[known] = candidates.offsets[i];
      known += filter.knows(static_cast<std::uint32_t>(_pext_u64(bytes, 0x1F1F1F1F1F))) ? 1 : 0;
    }
    offsets.resize(known);
  }
}

}  // namespace

void OpeningFilter::find(std::string_view text, std::vector<std::uint32_t>& offsets) const {
  static const bool has_avx2 =
      __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi") != 0 &&
      __builtin_cpu_supports("bmi2") != 0 && __builtin_cpu_supports("popcnt") != 0;
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
