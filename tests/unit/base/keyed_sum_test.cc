#include "base/keyed_sum.h"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>

#include "base/recent_sums.h"
#include "stanch/matcher.h"

namespace stanch {
namespace {

// The sum of a text with `behind` in the slack behind it.
Sum128 sum_of(const KeyedSum& sums, std::string text, char behind = 'x') {
  const std::size_t size = text.size();
  text.append(kSlack, behind);
  return sums.of(std::string_view(text).substr(0, size));
}

std::string letters(std::mt19937& random, std::size_t size) {
  std::string text(size, ' ');
  for (char& c : text) {
    c = static_cast<char>(std::uniform_int_distribution('a', 'z')(random));
  }
  return text;
}

TEST(KeyedSum, TellsTextsApartByAnyByteAndByLength) {
  const KeyedSum sums;
  std::mt19937 random(1);
  for (const std::size_t size : {1U, 7U, 8U, 9U, 15U, 16U, 17U, 40U, 511U, 4095U, 4096U}) {
    const std::string text = letters(random, size);
    const Sum128 sum = sum_of(sums, text);
    EXPECT_EQ(sum_of(sums, text, '\0'), sum) << size;
    for (std::size_t at = 0; at < size; at += at < 40 ? 1 : 97) {
      for (const char other : {'\0', static_cast<char>(text[at] ^ 1), '\x80'}) {
        std::string changed = text;
        changed[at] = other;
        EXPECT_NE(sum_of(sums, changed), sum) << size << ' ' << at;
      }
    }
    if (size < KeyedSum::kLongest) {
      EXPECT_NE(sum_of(sums, text + '\0'), sum) << size;
      EXPECT_NE(sum_of(sums, '\0' + text), sum) << size;
    }
    EXPECT_NE(sum_of(sums, text.substr(1)), sum) << size;
  }
}

TEST(KeyedSum, NobodyCanTellTheSumsBeforehand) {
  std::set<std::uint64_t> sums;
  for (int i = 0; i < 20; ++i) {
    sums.insert(sum_of(KeyedSum(), "the same text").low);
  }
  EXPECT_EQ(sums.size(), 20U);
}

TEST(RecentSums, KnowsWhatWasAddedLatelyAndNothingElse) {
  const KeyedSum sums;
  RecentSums recent(14);
  std::mt19937 random(2);
  std::vector<Sum128> added;
  for (int i = 0; i < 200'000; ++i) {
    const Sum128 sum = sum_of(sums, letters(random, 20));
    ASSERT_FALSE(recent.know(sum));
    if (i % 2 == 0) {
      recent.add(sum);
      ASSERT_TRUE(recent.know(sum));
      added.push_back(sum);
    }
  }
  // Those added last are known; the table does not grow, so the first are not.
  const auto known = [&](std::size_t from, std::size_t to) {
    return std::count_if(added.begin() + static_cast<std::ptrdiff_t>(from),
                         added.begin() + static_cast<std::ptrdiff_t>(to),
                         [&](const Sum128& sum) { return recent.know(sum); });
  };
  EXPECT_GT(known(added.size() - 5000, added.size()), 4990);
  EXPECT_LT(known(0, 5000), 2500);
}

}  // namespace
}  // namespace stanch
