#include "rules/rule_set.h"

#include <gtest/gtest.h>

#include "rules/yaml_loader.h"
#include "unit/rules/rule_texts.h"

namespace stanch {
namespace {

TEST(RuleSetHash, ChangesWithVerdictsOnly) {
  const RuleSet original = *load_rule_text(kTwoRules, "acme.yml");
  RuleSet same = original;
  same.rules[0].name = "Other";
  same.rules[0].severity = Severity::low;
  same.rules[0].rotate_how = "Other";
  same.rules[0].examples = {"other"};
  same.rules[0].source = "other";
  EXPECT_EQ(hash_rules(same), original.hash);

  const auto changed = [&](auto change) {
    RuleSet other = original;
    change(other.rules[0]);
    return hash_rules(other) != original.hash;
  };
  EXPECT_TRUE(changed([](Rule& r) { r.pattern += "x"; }));
  EXPECT_TRUE(changed([](Rule& r) { r.min_entropy = 3.4; }));
  EXPECT_TRUE(changed([](Rule& r) { r.checks.clear(); }));
  EXPECT_TRUE(changed([](Rule& r) { r.allow.words = {"sampl", "e"}; }));
  EXPECT_TRUE(changed([](Rule& r) { r.family = "other"; }));
  EXPECT_TRUE(changed([](Rule& r) { r.block = BlockSpan{1, 2}; }));
  EXPECT_TRUE(changed([](Rule& r) { r.bounded = true; }));
}

}  // namespace
}  // namespace stanch
