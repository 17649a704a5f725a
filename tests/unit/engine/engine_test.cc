// What a rule matches, and which part of the match is the secret.
#include "engine/engine.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/engine/engine_fixture.h"

namespace stanch {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Engine, FindsATokenWhereverALineHasIt) {
  const Rule rule = line_rule("token", "tok_[a-z0-9]{8}");
  for (const char* text : {"tok_a1b2c3d4", "x = tok_a1b2c3d4;\n", "\r\n\r\ntok_a1b2c3d4\r\n",
                           "old mac\rtok_a1b2c3d4\rend", "\"tok_a1b2c3d4\"", "a\ntok_a1b2c3d4"}) {
    EXPECT_THAT(found_by(rule, text), ElementsAre("tok_a1b2c3d4")) << text;
  }
  EXPECT_THAT(found_by(rule, ""), IsEmpty());
  EXPECT_THAT(found_by(rule, "tok_a1b2\nc3d4"), IsEmpty());
}

TEST(Engine, BoundedRulesWantTheTokenToStandAlone) {
  const Rule rule = line_rule("token", "tok_[a-z0-9]{8}");
  struct Case {
    const char* text;
    bool found;
  };
  for (const Case& c : std::vector<Case>{{"xtok_a1b2c3d4", false},
                                         {"tok_a1b2c3d4x", false},
                                         {"_tok_a1b2c3d4_", true},
                                         {"tok_a1b2c3d4_extra", false},
                                         {"\x1b[1;93mtok_a1b2c3d4\x1b[0m", true},
                                         {"[93mtok_a1b2c3d4", false},
                                         {"a%3Dtok_a1b2c3d4", true},
                                         {"a%3Gtok_a1b2c3d4", false},
                                         {"a\\ntok_a1b2c3d4\\n", true},
                                         {"a\\x3dtok_a1b2c3d4", true},
                                         {"a\\u0022tok_a1b2c3d4", true},
                                         {"a\\u002tok_a1b2c3d4", false}}) {
    EXPECT_EQ(!found_by(rule, c.text).empty(), c.found) << c.text;
  }
  Rule loose = rule;
  loose.bounded = false;
  EXPECT_THAT(found_by(loose, "xtok_a1b2c3d4x"), ElementsAre("tok_a1b2c3d4"));
}

TEST(Engine, LineAnchorsKnowEveryLineEnd) {
  const Rule rule = line_rule("line", "^pass=\\w{4,8}$");
  for (const char* text :
       {"pass=a7x9", "1\npass=a7x9\n2", "1\r\npass=a7x9\r\n2", "1\rpass=a7x9\r2"}) {
    EXPECT_THAT(found_by(rule, text), ElementsAre("pass=a7x9")) << text;
  }
  EXPECT_THAT(found_by(rule, "a pass=a7x9"), IsEmpty());
  EXPECT_THAT(found_by(rule, "pass=a7x9 b"), IsEmpty());
}

TEST(Engine, TakesTheSecretFromTheCapture) {
  Rule rule = line_rule("kv", "(?:id|name)=(?<id>\\w{3,9}) key=(?<key>\\w{8})");
  const std::string text = "name=jack key=q8w7e6r5";
  EXPECT_THAT(found_by(rule, text), ElementsAre("jack"));
  rule.secret = "key";
  EXPECT_THAT(found_by(rule, text), ElementsAre("q8w7e6r5"));
  rule.secret = "1";
  EXPECT_THAT(found_by(rule, text), ElementsAre("jack"));
  rule = line_rule("either", "a=(\\w{8});|b=(\\w{8});");
  EXPECT_THAT(found_by(rule, "b=q8w7e6r5;"), ElementsAre("q8w7e6r5"));
}

TEST(Engine, ACandidateInsideAnotherIsNotReported) {
  const Rule rule = line_rule("pair", "k[=:]\\S{4,20}");
  EXPECT_THAT(found_by(rule, "k=a7k:b8c9d0"), ElementsAre("k=a7k:b8c9d0"));
  EXPECT_THAT(found_by(rule, "k=a7b8 k:b8c9"), ElementsAre("k=a7b8", "k:b8c9"));
}

// flag("token", "api-token", "..."): what the first name gets is a name, and gets a value.
TEST(Engine, ANameInsideACandidateMayHaveASecretBehindIt) {
  Rule rule = line_rule("named", "(?<name>k)[=:](?<value>[a-z0-9]{1,20})");
  rule.secret = "value";
  EXPECT_THAT(found_by(rule, "k=k:b8c9d0"), ElementsAre("k", "b8c9d0"));
  EXPECT_THAT(found_by(rule, "k=a7k"), ElementsAre("a7k"));
}

TEST(Engine, GenericDetectionsMakeWayForOthers) {
  Rule token = line_rule("token", "tok_[a-z0-9]{8}");
  Rule generic = line_rule("generic", "key=(\\S{6,40})");
  generic.score = "generic";
  const RuleSet rules{{generic, token}, "two"};
  const auto engine = make_engine(rules);
  const auto both = scan_all(*engine, "key=tok_a1b2c3d4\nkey=q8w7e6r5t4z3");
  ASSERT_EQ(both.size(), 2U);
  EXPECT_EQ(both[0].rule, 1U);
  EXPECT_EQ(both[1].rule, 0U);
}

TEST(Engine, DisabledRulesFindNothing) {
  const RuleSet rules{{line_rule("a", "tok_[a-z0-9]{8}"), line_rule("b", "key_[a-z0-9]{8}")},
                      "two"};
  EngineOptions options;
  options.enabled = {false, true};
  EXPECT_THAT(secrets(scan_all(*make_engine(rules, options), "tok_a1b2c3d4 key_q8w7e6r5")),
              ElementsAre("key_q8w7e6r5"));
}

TEST(Engine, BlockAnchorsAreReturnedWhateverTheVerdict) {
  Rule block = line_rule("pem", "-{4}BEGIN KEY-{4}");
  block.block = BlockSpan{0, 40};
  block.body = "-{4}BEGIN KEY-{4}\\s([a-z0-9\\s]{8,30})-{4}END";
  const RuleSet rules{{block}, "one"};
  const auto engine = make_engine(rules);
  const std::string good = "x\n----BEGIN KEY----\na1b2c3d4\n----END";
  const auto found = scan_all(*engine, good);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].evidence->secret, "a1b2c3d4\n");
  EXPECT_EQ(found[0].match, (Range{2, 19}));

  std::string bad = good;
  bad[22] = '#';
  const auto rejected = scan_all(*engine, bad);
  ASSERT_EQ(rejected.size(), 1U);
  EXPECT_EQ(rejected[0].evidence, nullptr);

  // The body changes while the anchor stays: the old anchor is judged anew, in both directions.
  const auto matcher = std::move(*engine->make());
  Detection anchor = rejected[0];
  ASSERT_TRUE(matcher->reconsider(SlackText(good).view(), anchor));
  EXPECT_EQ(described({anchor}), described(found));
  ASSERT_TRUE(matcher->reconsider(SlackText(bad).view(), anchor));
  EXPECT_EQ(described({anchor}), described(rejected));
  ASSERT_TRUE(matcher->reconsider(SlackText("x\nx----BEGIN nothing----").view(), anchor));
  EXPECT_TRUE(anchor.match.empty());
}

TEST(Engine, CountsItsWork) {
  const RuleSet rules = varied_rules();
  const auto engine = make_engine(rules);
  const auto matcher = std::move(*engine->make());
  const SlackText text("one\ntok_a1b2c3d4\nthree\n");
  scan_text(*matcher, text, {Range{6, 7}});
  EXPECT_EQ(matcher->counters().bytes, 13U);  // the line and its end
  EXPECT_GE(matcher->counters().hits, 1U);
  EXPECT_GE(matcher->counters().confirms, 1U);
}

}  // namespace
}  // namespace stanch
