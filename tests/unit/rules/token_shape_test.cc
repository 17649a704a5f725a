#include "rules/token_shape.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rules/expected_entropy.h"
#include "rules/top_alternatives.h"

namespace stanch {
namespace {

TEST(TokenShape, ReadsAlphabetAndLength) {
  struct Case {
    std::string_view pattern;
    std::size_t symbols;
    std::size_t variable;
  };
  const Case cases[] = {
      {"[a-f0-9]{32}", 16, 32},
      {"[A-Za-z0-9_-]{20,40}", 64, 20},
      {"\\d{10}", 10, 10},
      {"key-[a-z]{3}[0-9]+", 36, 4},
      {"[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}", 16, 32},
      {"(?:[a-z]{8}|[A-Z]{20})", 52, 8},
      {"[a-z]?[0-9]{4}", 36, 4},
      {"[\\w\\-+/]{12}", 66, 12},
      {"[^\\s\"]{9}", 93, 9},
      {"[]a]{3}", 2, 3},
      {"\\x41[\\x30-\\x39]{3}", 10, 3},
      {"literal", 0, 0},
      {"[a-z", 26, 1},
      {"((((", 0, 0},
      {"a{", 0, 0},
  };
  for (const Case& test : cases) {
    const TokenShape shape = token_shape(test.pattern);
    EXPECT_EQ(shape.alphabet.count(), test.symbols) << test.pattern;
    EXPECT_EQ(shape.variable, test.variable) << test.pattern;
  }
}

TEST(TopAlternatives, AreThoseOutsideGroupsAndClasses) {
  using testing::ElementsAre;
  EXPECT_THAT(top_alternatives("[a|b]{3}"), ElementsAre("[a|b]{3}"));
  EXPECT_THAT(top_alternatives("a|b\\|c"), ElementsAre("a", "b\\|c"));
  EXPECT_THAT(top_alternatives("(?:[A-F]{4}|[)]{2}(?:x|y))"),
              ElementsAre("[A-F]{4}", "[)]{2}(?:x|y)"));
  EXPECT_THAT(top_alternatives("(?:a|b)c(?:d|e)"), ElementsAre("(?:a|b)c(?:d|e)"));
  EXPECT_THAT(top_alternatives("[\\]|x"), ElementsAre("[\\]|x"));
}

TEST(ExpectedEntropy, AgreesWithHandCalculation) {
  // Two coin tosses: half of the time equal (0 bits), half of the time different (1 bit).
  EXPECT_NEAR(expected_entropy(2, 2), 0.5, 1e-9);
  EXPECT_NEAR(expected_entropy(16, 100'000), 4.0, 1e-3);
  EXPECT_EQ(expected_entropy(1, 10), 0);
  EXPECT_LT(expected_entropy(62, 10), 3.33);
}

}  // namespace
}  // namespace stanch
