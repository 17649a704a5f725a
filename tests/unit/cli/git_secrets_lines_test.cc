#include <gtest/gtest.h>

#include "cli/git_secrets/line_matcher.h"

namespace stanch::git_secrets {
namespace {

// Numbers of the lines that are reported, as they would be printed after `path`.
std::vector<std::size_t> reported(const Expressions& expressions, std::string_view text,
                                  const std::string& path = "f") {
  const auto matcher = LineMatcher::make(expressions);
  EXPECT_TRUE(matcher) << matcher.error().text();
  std::vector<std::size_t> numbers;
  matcher->each(text, [&](const LineMatcher::Line& line) {
    if (!matcher->allows(path + ":" + std::to_string(line.number) + ":", line)) {
      numbers.push_back(line.number);
    }
  });
  return numbers;
}

using Numbers = std::vector<std::size_t>;

struct WordCase {
  const char* expression;
  const char* line;
  bool found;
};

class WholeWords : public testing::TestWithParam<WordCase> {};

TEST_P(WholeWords, MatchesAsGrepDoesButForPunctuation) {
  const WordCase& given = GetParam();
  EXPECT_EQ(reported({{given.expression}, {}}, given.line), given.found ? Numbers{1} : Numbers{})
      << given.expression << " on " << given.line;
}

INSTANTIATE_TEST_SUITE_P(
    , WholeWords,
    testing::Values(
        WordCase{"forbidden|me", "mesa name", false}, WordCase{"forbidden|me", "foo.me", true},
        WordCase{"forbidden|me", "\"me\"", true}, WordCase{"me", "_me", false},
        WordCase{"@todo", "@todo stuff", true},
        // The longest match ends inside of a word, a shorter one does not.
        WordCase{"a.*b|a", "a bc", true}, WordCase{"fo(o|o bar)", "foo barn", true},
        // Later matches count when the first one is part of a word.
        WordCase{"me", "mesa me", true}, WordCase{"[a-z]{3}[0-9]", "xabc1 abc2", true},
        // Expressions whose own end is punctuation would never fire as whole words.
        WordCase{"postgres://[^@]+@", "postgres://u:p@host", true},
        WordCase{"\\$\\{secret", "x${secret}", true}, WordCase{"\"?key", "monkey", false},
        WordCase{"key=", "key=value", true}, WordCase{"key=", "monkey=value", false},
        WordCase{"#[0-9]{4}", "x#1234", true}, WordCase{"#[0-9]{4}", "#12345", false},
        WordCase{"[0-9]{2,3}", "1234", false}, WordCase{"x\\{4}", "x{4}y", true},
        // Spaces are part of an expression.
        WordCase{"alpha beta", "only beta here", false}, WordCase{"alpha beta", "alpha beta", true},
        WordCase{"(ab)\\1", "x abab", true}, WordCase{"(ab)\\1", "abba", false},
        WordCase{"^x$", "x", true}, WordCase{"[]|]y", "|y", true}, WordCase{"x*", "abc", false},
        WordCase{"a\\s*=\\s*b", "a = b", true}, WordCase{"x", "", false}));

TEST(LineMatcher, CountsLinesAndForgetsLineEnds) {
  EXPECT_EQ(reported({{"me$"}, {}}, "me\r\nyou\n\nme\nme"), (Numbers{1, 4, 5}));
}

TEST(LineMatcher, AMatchDoesNotSpanLines) {
  EXPECT_EQ(reported({{"key\\s*=\\s*value"}, {}}, "key =\nvalue\nkey = value\n"), Numbers{3});
}

TEST(LineMatcher, FindsEveryLineOfALongText) {
  std::string text;
  Numbers expected;
  for (std::size_t line = 1; line <= 400'000; ++line) {
    const bool bad = line % 99'991 == 0;
    text += bad ? "here is me\n" : "nothing to be seen in this line, which is long enough\n";
    if (bad) {
      expected.push_back(line);
    }
  }
  ASSERT_GT(text.size(), std::size_t{1} << 24);
  EXPECT_EQ(reported({{"me"}, {}}, text), expected);
}

TEST(LineMatcher, AnAllowedMatchCoversOnlyWhatItTouches) {
  const Expressions expressions{{"KEY[0-9]+"}, {"KEY0"}};
  EXPECT_EQ(reported(expressions, "KEY0 here\nKEY0 and KEY17\nKEY17\n"), (Numbers{2, 3}));
}

TEST(LineMatcher, AnAllowedMarkCoversItsLine) {
  EXPECT_EQ(reported({{"KEY[0-9]+"}, {"# fine"}}, "KEY17 # fine\nKEY17\n"), Numbers{2});
}

TEST(LineMatcher, AllowedExpressionsCanNameFilesAndLines) {
  const Expressions expressions{{"KEY[0-9]+"}, {"^tests/", "main.c:2:"}};
  EXPECT_EQ(reported(expressions, "KEY1\nKEY2\n", "tests/a"), Numbers{});
  EXPECT_EQ(reported(expressions, "KEY1\nKEY2\n", "main.c"), Numbers{1});
  EXPECT_EQ(reported(expressions, "KEY1\n", "src/tests/a"), Numbers{1});
}

TEST(LineMatcher, AnAllowedExpressionThatCanMatchNothingAllowsNothing) {
  EXPECT_EQ(reported({{"KEY[0-9]+"}, {"x*"}}, "KEY1\n"), Numbers{1});
}

TEST(LineMatcher, NamesAnExpressionThatIsNone) {
  for (const char* wrong : {"a(b", "a)(b", "[z-a]", "x{9999999}"}) {
    const auto matcher = LineMatcher::make({{"fine", wrong}, {}});
    ASSERT_FALSE(matcher) << wrong;
    EXPECT_EQ(matcher.error().where, wrong);
  }
}

TEST(Alternatives, AreTakenApartAtTheOutermostLevel) {
  using Parts = std::vector<std::string>;
  EXPECT_EQ(alternatives("a|(b|c)|[|]|\\|d"), (Parts{"a", "(b|c)", "[|]", "\\|d"}));
  EXPECT_EQ(alternatives("a||b|"), (Parts{"a", "b"}));
  EXPECT_EQ(alternatives("(a)\\1|b"), (Parts{"(a)\\1|b"}));
}

}  // namespace
}  // namespace stanch::git_secrets
