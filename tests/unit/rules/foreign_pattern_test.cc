#include "rules/import/foreign_pattern.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rules/generator.h"
#include "rules/import/pattern_example.h"
#include "rules/import/pattern_lines.h"
#include "rules/import/pattern_width.h"
#include "rules/import/pattern_words.h"
#include "rules/import/pattern_writer.h"

namespace stanch {
namespace {

using testing::HasSubstr;

constexpr auto kRe2 = PatternDialect::re2;
constexpr auto kRust = PatternDialect::rust;
constexpr auto kPcre = PatternDialect::pcre;
constexpr auto kPosix = PatternDialect::posix;

ForeignPattern parsed(std::string_view text, PatternDialect dialect = kRe2) {
  Result<ForeignPattern> pattern = parse_foreign(text, dialect);
  EXPECT_TRUE(pattern) << text << ": " << pattern.error().message;
  return pattern ? *pattern : ForeignPattern{};
}

TEST(ForeignPattern, IsWrittenWithoutItsDialect) {
  struct Case {
    PatternDialect dialect;
    std::string_view foreign;
    std::string_view written;
  };
  const Case cases[] = {
      {kRe2, "key-[a-f0-9]{32}", "key-[0-9a-f]{32}"},
      {kRe2, "(?i)acme[_-]?key", "(?i)acme[_\\-]?key"},
      {kRe2, "(?i:acme)_([A-Z]{4})", "(?i:acme)_([A-Z]{4})"},
      {kRe2, "x(?:(?i)y|z)w", "x(?i:y|z)w"},
      {kRe2, "a\\z|\\Ab", "a$|^b"},
      {kRe2, "[[:alnum:]]{3}\\x60\\v", "[0-9A-Za-z]{3}`\\x0b"},
      {kRe2, "(?s)a.b", "a[\\s\\S]b"},
      {kRe2, "\\Qa.b\\E+?", "a\\.b+?"},
      {kRe2, "(?P<id>x)(?<other>y)", "(?P<id>x)(?P<other>y)"},
      {kRe2, "(?U)a*b", "a*?b"},
      {kRe2, "a{,3}b{x", "a\\{,3\\}b\\{x"},
      {kRe2, "a{{2}b{*", "a\\{{2}b\\{*"},
      {kRe2, "é", "\\xc3\\xa9"},
      {kRe2, "[^\"“]x", "[^\"]x"},
      {kRust, "(?x) a [b c] # note\n \\ d", "a[bc] d"},
      {kRust, "a(?#note)b", "ab"},
      {kPcre, "x\\h", "x[\\t \\xa0]"},
      {kPosix, "\\<[\\w]{2,}\\>", "\\b[\\\\w]{2,}\\b"},
      {kPosix, "a+?", "(?:a+)?"},
  };
  for (const Case& test : cases) {
    EXPECT_EQ(write_pattern(parsed(test.foreign, test.dialect).root), test.written) << test.foreign;
  }
}

TEST(ForeignPattern, SaysWhatNoRuleCanExpress) {
  struct Case {
    PatternDialect dialect;
    std::string_view foreign;
    std::string_view reason;
  };
  const Case cases[] = {
      {kPcre, "(?<=a)b", "look-around"},
      {kPcre, "a(?!b)", "look-around"},
      {kPcre, "(a)\\1", "back-reference"},
      {kPosix, "(a)\\1", "back-reference"},
      {kPcre, "(?>ab)", "atomic"},
      {kPcre, "a++", "possessive"},
      {kPcre, "(?(1)a|b)", "not known"},
      {kRe2, "\\p{Greek}", "Unicode class"},
      {kRe2, "[α-ω]", "beyond ASCII"},
      {kRust, "[a-z&&[^b]]", "class within a class"},
      {kRe2, "(ab", "not closed"},
      {kRe2, "ab)", "without '('"},
      {kRe2, "[ab", "not closed"},
      {kRe2, "*a", "repetition of nothing"},
      {kPcre, "(*FAIL)", "verb"},
      {kRe2, "a\\", "backslash at the end"},
      {kRe2, "[z-a]", "ends before it begins"},
  };
  for (const Case& test : cases) {
    const Result<ForeignPattern> pattern = parse_foreign(test.foreign, test.dialect);
    ASSERT_FALSE(pattern) << test.foreign;
    EXPECT_THAT(pattern.error().message, HasSubstr(test.reason)) << test.foreign;
  }
  EXPECT_FALSE(parse_foreign(std::string(5000, '('), kRe2));
}

TEST(ForeignPattern, RepetitionsGetALimit) {
  ForeignPattern::Node node = parsed("a+\\s*[b-d]{50,}").root;
  limit_repetitions(node, 120);
  EXPECT_EQ(write_pattern(node), "a{1,120}\\s{0,40}[b-d]{50,120}");
  EXPECT_EQ(greatest_width(node), 280U);
  EXPECT_EQ(least_width(node), 51U);
}

TEST(ForeignPattern, WhatAMatchMayBeginWithIsLeftOut) {
  ForeignPattern::Node node = parsed("[\\w.-]{0,50}?(?:\\s*acme)(x?)").root;
  drop_optional_start(node);
  EXPECT_EQ(write_pattern(node), "acme(x?)");
  node = parsed("(x?)acme").root;
  drop_optional_start(node);
  EXPECT_EQ(write_pattern(node), "(x?)acme") << "a group keeps its number";
}

TEST(ForeignPattern, ALineEndBesideTheMatchIsTheEdgeOfTheLine) {
  ForeignPattern::Node node = parsed("[^a-z](acme_\\d{8})(?:[\\s\"]|\\\\n)").root;
  accept_line_edges(node);
  EXPECT_EQ(write_pattern(node), "(?:^|[^a-z])(acme_[0-9]{8})(?:[\\s\"]|\\\\n|$)");
}

TEST(ForeignPattern, KnowsWhenItSpansLines) {
  EXPECT_TRUE(spans_lines(parsed("BEGIN[\\s\\S]{64,}END")));
  EXPECT_TRUE(spans_lines(parsed("aws(?:.|[\\n\\r]){0,32}key")));
  EXPECT_FALSE(spans_lines(parsed("key\\s*=[^;]+")));
  EXPECT_FALSE(spans_lines(parsed("(?:;|\\n)x[\\r\\n]"))) << "at the edges only";
  EXPECT_EQ(write_pattern(start_within_line(parsed("BEG(IN[\\s\\S]{64,})END"))), "BEGIN");
}

TEST(ForeignPattern, KnowsWhichWordsItImplies) {
  EXPECT_TRUE(implies_word(parsed("(?i)x_ACME_[a-z]").root, {"acme"}));
  EXPECT_TRUE(implies_word(parsed("(?:acme|other)_").root, {"acme", "other"}));
  EXPECT_FALSE(implies_word(parsed("(?:acme|other)_").root, {"acme"}));
  EXPECT_FALSE(implies_word(parsed("ac.me").root, {"acme"}));
  EXPECT_FALSE(implies_word(parsed("(?:acme)?x").root, {"acme"}));
}

TEST(ForeignPattern, PathsAreWrittenWithoutFlags) {
  EXPECT_EQ(write_path_pattern(parsed("(?i)(^|/)a\\.md\\z").root), "(?:^|/)[Aa]\\.[Mm][Dd]$");
}

TEST(PatternExample, LeavesOpenWhatAClassLeavesOpen) {
  const auto example = [](std::string_view text) { return pattern_example(parsed(text).root); };
  EXPECT_EQ(example("key-([a-f0-9]{32})"), "key-${hex:32}");
  EXPECT_EQ(example("(?i)acme[_-]?[\\s=]{1,3}([a-z0-9]{30,})"), "acme ${alnum:30}");
  EXPECT_EQ(example("(?:one|two)\\.([A-Z0-9]{8,64})"), "one.${uppernum:24}");
  const Result<std::string> expanded = Generator(1).expand(example("\\$\\{x:([0-9]{9})"));
  ASSERT_TRUE(expanded) << expanded.error().message;
  EXPECT_THAT(*expanded, testing::MatchesRegex("\\$\\{x:[0-9]+"));
}

}  // namespace
}  // namespace stanch
