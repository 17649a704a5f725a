// Which candidates become detections, and what evidence these have.
#include "engine/judge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/engine/engine_fixture.h"

namespace stanch {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Engine, FiltersTurnDownWhatIsNoSecret) {
  Rule rule = line_rule("token", "tok_(\\w{12})");
  const std::string text = "service tok_q8w7e6r5t4z3";
  EXPECT_THAT(found_by(rule, text), ElementsAre("q8w7e6r5t4z3"));
  EXPECT_THAT(found_by(rule, "service tok_xxxxxxxxxxxx"), IsEmpty());

  Rule with_keyword = rule;
  with_keyword.keywords = {"Vendor", "SERVICE"};
  EXPECT_THAT(found_by(with_keyword, text), ElementsAre("q8w7e6r5t4z3"));
  EXPECT_THAT(found_by(with_keyword, "service\ntok_q8w7e6r5t4z3"), IsEmpty());

  Rule with_entropy = rule;
  with_entropy.min_entropy = 3.9;
  EXPECT_THAT(found_by(with_entropy, text), IsEmpty());
  with_entropy.min_entropy = 3.0;
  EXPECT_THAT(found_by(with_entropy, text), ElementsAre("q8w7e6r5t4z3"));

  Rule with_words = rule;
  with_words.allow.words = {"W7E6"};
  EXPECT_THAT(found_by(with_words, text), IsEmpty());
  Rule with_patterns = rule;
  with_patterns.allow.patterns = {"^q\\dw", "never"};
  EXPECT_THAT(found_by(with_patterns, text), IsEmpty());
}

TEST(Engine, AllowListsLookAtTheSecretTheMatchOrTheLine) {
  const std::string text = "not me\nfirst tok_q8w7e6r5t4z3 last";
  const auto allowed = [&](std::vector<std::string> Allow::*list, const char* pattern) {
    Rule rule = line_rule("token", "tok_(\\w{12})");
    rule.allow.*list = {pattern};
    return found_by(rule, text).empty();
  };
  EXPECT_TRUE(allowed(&Allow::patterns, "^q8w"));
  EXPECT_FALSE(allowed(&Allow::patterns, "tok_"));
  EXPECT_TRUE(allowed(&Allow::matches, "^tok_q8w"));
  EXPECT_FALSE(allowed(&Allow::matches, "first"));
  EXPECT_TRUE(allowed(&Allow::lines, "^first.*last$"));
  EXPECT_FALSE(allowed(&Allow::lines, "not me"));

  Rule block = line_rule("block", "BEGIN");
  block.block = BlockSpan{0, 40};
  block.body = "BEGIN\\s([a-z0-9]{12})";
  const std::string lines = "x BEGIN\nq8w7e6r5t4z3 last\nnot me";
  EXPECT_THAT(found_by(block, lines), ElementsAre("q8w7e6r5t4z3"));
  block.allow.lines = {"not me"};
  EXPECT_THAT(found_by(block, lines), ElementsAre("q8w7e6r5t4z3"));
  block.allow.lines = {"BEGIN\\s.*last"};
  EXPECT_THAT(found_by(block, lines), IsEmpty());
}

TEST(Engine, TypedValuesNeedTheFormatOfAService) {
  const std::string pieces = "tok_abcd1234efgh5678";
  const std::string run = "tok_aBcDeFgHiJkLmNoP";
  Rule rule = line_rule("token", "tok_(\\w{16})");
  rule.confidence = Confidence::high;
  EXPECT_THAT(found_by(rule, run), ElementsAre("aBcDeFgHiJkLmNoP"));
  EXPECT_THAT(found_by(rule, "tok_0123456789abcdef"), ElementsAre("0123456789abcdef"));
  EXPECT_THAT(found_by(rule, "tok_abcdefghijklmnop"), IsEmpty());
  const RuleSet rules{{rule}, "one"};
  const auto found = scan_all(*make_engine(rules), pieces);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].evidence->confidence, Confidence::medium);

  Rule named = rule;
  named.distinctive = false;
  EXPECT_THAT(found_by(named, pieces), ElementsAre("abcd1234efgh5678"));
  EXPECT_THAT(found_by(named, run), ElementsAre("aBcDeFgHiJkLmNoP"));
  EXPECT_THAT(found_by(named, "tok_0123456789abcdef"), IsEmpty());
  Rule contradicted = rule;
  contradicted.checks = {"base64-32"};
  EXPECT_THAT(found_by(contradicted, pieces), IsEmpty());
}

TEST(Engine, ChecksMoveConfidence) {
  Rule rule = line_rule("token", "tok_\\w{36}");
  rule.confidence = Confidence::high;
  rule.checks = {"crc32-base62"};
  const RuleSet rules{{rule}, "one"};
  const auto found =
      scan_all(*make_engine(rules), "tok_" + std::string("q8w7e6r5t4z3u2i1o0pq8w7e6r5t4z3u2i1o"));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].evidence->confidence, Confidence::medium);
  ASSERT_EQ(found[0].evidence->checks.size(), 1U);
  EXPECT_EQ(found[0].evidence->checks[0].state, CheckState::fail);
}

TEST(Engine, EvidenceShowsTheLineAndItsMarker) {
  const Rule rule = line_rule("token", "tok_[a-z0-9]{8}");
  const RuleSet rules{{rule}, "one"};
  const auto found =
      scan_all(*make_engine(rules), "first\n  key: tok_a1b2c3d4  # Stanch:Allow test\nlast");
  ASSERT_EQ(found.size(), 1U);
  const Evidence& evidence = *found[0].evidence;
  EXPECT_EQ(evidence.line, "  key: tok_a1b2c3d4  # Stanch:Allow test");
  EXPECT_EQ(evidence.line_secret, 7U);
  EXPECT_EQ(evidence.line_secret_size, 12U);
  EXPECT_EQ(evidence.allow_marker, "stanch:allow");
  EXPECT_EQ(found[0].reach, (Range{6, 46}));
}

TEST(Engine, LongLinesAreShownInPart) {
  const Rule rule = line_rule("token", "tok_[a-z0-9]{8}");
  const std::string text = std::string(9000, '.') + "tok_a1b2c3d4" + std::string(9000, '.');
  const RuleSet rules{{rule}, "one"};
  const auto found = scan_all(*make_engine(rules), text);
  ASSERT_EQ(found.size(), 1U);
  const Evidence& evidence = *found[0].evidence;
  EXPECT_EQ(evidence.line.size(), 400U);
  EXPECT_EQ(evidence.line.substr(evidence.line_secret, evidence.line_secret_size), "tok_a1b2c3d4");
  EXPECT_EQ(found[0].reach, (Range{9000 - kContext, 9012 + kContext}));
}

}  // namespace
}  // namespace stanch
