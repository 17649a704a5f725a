// What is demanded of every rule that comes with the program.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "cli/builtin.h"
#include "engine/engine.h"
#include "rules/rule_check.h"
#include "rules/rule_pack.h"

namespace stanch {
namespace {

using testing::EndsWith;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

class BuiltinRuleSet : public testing::Test {
 protected:
  const RuleSet rules_ = unpack_rules(builtin_rule_pack(), PackPart::rules_and_examples).value();
};

TEST_F(BuiltinRuleSet, EveryRuleFindsItsExamplesAndLeavesItsNegativesAlone) {
  EngineOptions options;
  options.image = builtin_engine_image();
  const auto engine = Engine::create(rules_, options);
  ASSERT_TRUE(engine) << engine.error().text();
  const auto matcher = (*engine)->make();
  ASSERT_TRUE(matcher) << matcher.error().text();
  for (const std::uint64_t seed : {1, 2}) {
    for (const RuleProblem& problem : check_rules(rules_, **matcher, seed, 3)) {
      ADD_FAILURE() << problem.line();
    }
  }
}

// The half of lower severity is the id that is reported with the other.
TEST_F(BuiltinRuleSet, PairsHaveAnIdAndASecret) {
  std::map<std::string_view, const Rule*> by_id;
  for (const Rule& rule : rules_.rules) {
    by_id[rule.id] = &rule;
  }
  for (const Rule& rule : rules_.rules) {
    for (const std::string& other : rule.pairs) {
      ASSERT_TRUE(by_id.contains(other)) << rule.source << ' ' << other;
      EXPECT_NE(by_id[other]->severity, rule.severity) << rule.source << ' ' << other;
    }
  }
}

TEST_F(BuiltinRuleSet, EveryRuleSaysWhatToDoAboutItsSecret) {
  for (const Rule& rule : rules_.rules) {
    EXPECT_THAT(rule.rotate_how, EndsWith(".")) << rule.source;
    EXPECT_THAT(rule.rotate_url, testing::AnyOf(IsEmpty(), StartsWith("https://"))) << rule.source;
    EXPECT_THAT(rule.tags, Not(IsEmpty())) << rule.source;
    EXPECT_THAT(rule.source, StartsWith("rules/"));
  }
}

}  // namespace
}  // namespace stanch
