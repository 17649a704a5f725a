// Rules that the engine refuses, and why.
#include "engine/engine.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/engine/engine_fixture.h"

namespace stanch {
namespace {

using testing::HasSubstr;

TEST(Engine, RefusesRulesItCannotRunExactly) {
  struct Case {
    const char* pattern;
    const char* reason;
  };
  for (const Case& c : std::vector<Case>{{"tok_[a-z]+", "unbounded"},
                                         {"tok_[a-z]{9,5000}", "more than the limit of 4080"},
                                         {"(?:tok)?", "empty"},
                                         {"tok(?=_)", "Zero-width assertions are not supported"},
                                         {"(a)\\1", "Back-references are unsupported"},
                                         {"tok_[a-z", "missing terminating ]"}}) {
    Rule rule = line_rule("the-rule", c.pattern);
    rule.source = "rules/vendor.yml:12";
    const RuleSet rules{{rule}, "one"};
    const auto engine = Engine::create(rules, {});
    ASSERT_FALSE(engine) << c.pattern;
    EXPECT_EQ(engine.error().kind, ErrorKind::config);
    EXPECT_EQ(engine.error().where, "rules/vendor.yml:12");
    EXPECT_THAT(engine.error().message, HasSubstr("the-rule"));
    EXPECT_THAT(engine.error().message, HasSubstr(c.reason));
  }
}

TEST(Engine, RefusesMembersThatDoNotFitTogether) {
  const auto error_of = [](const Rule& rule) {
    const RuleSet rules{{rule}, "one"};
    const auto engine = Engine::create(rules, {});
    return engine ? std::string("accepted") : engine.error().message;
  };
  const Rule good = line_rule("r", "tok_(\\w{8})");
  Rule rule = good;
  rule.secret = "key";
  EXPECT_THAT(error_of(rule), HasSubstr("secret"));
  rule = good;
  rule.checks = {"no-such-check"};
  EXPECT_THAT(error_of(rule), HasSubstr("no-such-check"));
  rule = good;
  rule.score = "guess";
  EXPECT_THAT(error_of(rule), HasSubstr("score"));
  rule = good;
  rule.body = "x";
  EXPECT_THAT(error_of(rule), HasSubstr("body"));
  rule = good;
  rule.allow.patterns = {"("};
  EXPECT_THAT(error_of(rule), HasSubstr("allow"));
  rule = good;
  rule.block = BlockSpan{0, 2U << 20};
  EXPECT_THAT(error_of(rule), HasSubstr("span"));
}

}  // namespace
}  // namespace stanch
