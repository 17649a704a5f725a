#include "report/needles.h"

#include <gtest/gtest.h>

#include <random>

namespace stanch {
namespace {

std::string blanked(std::string text, const std::vector<Needles::Match>& matches) {
  for (const Needles::Match& match : matches) {
    std::fill(text.begin() + static_cast<std::ptrdiff_t>(match.begin),
              text.begin() + static_cast<std::ptrdiff_t>(match.end), '#');
  }
  return text;
}

TEST(Needles, JoinsOverlappingOccurrences) {
  const Needles needles({{"abcdef", 3}, {"cde", 1}, {"efgh", 1}});
  const auto matches = needles.find("xabcdefghx");
  ASSERT_EQ(matches.size(), 1U);
  EXPECT_EQ(matches[0].begin, 1U);
  EXPECT_EQ(matches[0].end, 9U);
  EXPECT_EQ(matches[0].visible, 2U);  // up to where "cde" starts
}

TEST(Needles, FindsPiecesAtTheEdgesOfACutting) {
  const Needles needles({{"abcdefgh", 2}});
  EXPECT_EQ(blanked("efgh x abcd", needles.find_in_cutting("efgh x abcd")), "#### x ####");
  EXPECT_EQ(blanked("fgh x abc", needles.find_in_cutting("fgh x abc")), "fgh x abc");
  const auto whole = needles.find_in_cutting("x abcdefgh");
  ASSERT_EQ(whole.size(), 1U);
  EXPECT_EQ(whole[0].visible, 2U);
}

TEST(Needles, LeavesOutWhatIsTooShort) {
  EXPECT_TRUE(Needles({{"a", 0}, {"", 0}}).find("aaaa").empty());
}

TEST(Needles, FindsWhatANaiveSearchFinds) {
  std::mt19937 random(20240301);
  const auto word = [&](std::size_t size) {
    std::string text;
    for (std::size_t i = 0; i < size; ++i) {
      text.push_back(static_cast<char>('a' + random() % 3));
    }
    return text;
  };
  for (int round = 0; round < 300; ++round) {
    std::vector<Needle> list;
    for (int i = 0; i < 12; ++i) {
      list.push_back({word(3 + random() % 6), 0});
    }
    const std::string text = word(60);
    std::string expected = text;
    for (const Needle& needle : list) {
      for (std::size_t at = text.find(needle.text); at != text.npos;
           at = text.find(needle.text, at + 1)) {
        expected.replace(at, needle.text.size(), needle.text.size(), '#');
      }
    }
    EXPECT_EQ(blanked(text, Needles(list).find(text)), expected) << text;
  }
}

}  // namespace
}  // namespace stanch
