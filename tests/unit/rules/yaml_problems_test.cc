// Mistakes in rule files, and what is said about them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rules/yaml_loader.h"
#include "unit/rules/rule_texts.h"

namespace stanch {
namespace {

using testing::HasSubstr;

TEST(YamlLoader, RefusesPathsThatAreNoExpression) {
  const Result<RuleSet> set =
      load_rule_text("vendor: Acme\nallow: {paths: ['(?i)x']}\nrules: []\n", "acme.yml");
  ASSERT_FALSE(set);
  EXPECT_THAT(set.error().text(), HasSubstr("acme.yml:2: allow: 'paths' holds '(?i)x'"));
}

TEST(YamlLoader, ProblemsNameTheLineTheRuleAndWhatToDo) {
  struct Case {
    std::string text;
    std::string expected;
  };
  const std::string rest(kSamples);
  const Case cases[] = {
      {"rules: []\n", "f.yml:1: 'vendor' is missing"},
      {"vendor: V\n", "'rules' is missing"},
      {"- a\n", "f.yml:1: a rule file is a map"},
      {"vendor: V\nrules: [3]\n", "f.yml:2: a rule is a map"},
      {"vendor: V\nrules:\n  - id: [x\n", "f.yml:4: "},
      {with_rule("    patern: x\n" + rest),
       "f.yml:5: rule one: 'patern' is not a member; did you "
       "mean 'pattern'?"},
      {with_rule("    wholly: x\n" + rest), "'wholly' is not a member; known are "},
      {with_rule("    name: x\n    pattern: x\n" + rest),
       "f.yml:5: rule one: 'name' stands here "
       "twice"},
      {with_rule("    pattern: [x]\n" + rest), "'pattern' must be a text"},
      {with_rule("    pattern: x\n    severity: hight\n" + rest),
       "f.yml:6: rule one: 'severity' must be one of low, medium, high, critical"},
      {with_rule("    pattern: x\n    entropy: 9\n" + rest), "'entropy' must be a number"},
      {with_rule("    pattern: x\n    entropy: .nan\n" + rest), "'entropy' must be a number"},
      {with_rule("    pattern: x\n    bounded: 3\n" + rest), "'bounded' must be true or false"},
      {with_rule("    pattern: x\n    checks: jwt\n" + rest), "'checks' must be a list"},
      {with_rule("    pattern: x\n    span: word\n" + rest), "'span' must be 'line' or"},
      {with_rule("    pattern: x\n    span: {after: 99999999}\n" + rest), "'after' must be a "},
      {with_rule("    pattern: x\n    allow: {word: [a]}\n" + rest), "did you mean 'words'?"},
      {with_rule("    pattern: x\n    body: y\n" + rest), "f.yml:3: rule one: 'body' needs 'span"},
      {with_rule("    pattern: x\n    score: mine\n" + rest), "'score' must be 'generic'"},
      {with_rule(rest), "'pattern' is missing"},
      {with_rule("    context: [x]\n" + rest), "'context' and 'token' belong together"},
      {with_rule("    context: [x]\n    token: y\n    pattern: z\n" + rest), "exclude one another"},
      {with_rule("    pattern: x\n    negatives: [n]\n"), "'examples' is missing"},
      {with_rule("    pattern: x\n    examples: [e]\n"), "'negatives' is missing"},
      {"vendor: V\nrules:\n  - id: One\n    name: n\n    pattern: x\n" + rest,
       "'id' is missing or not made of a-z, 0-9 and '-'"},
  };
  for (const Case& test : cases) {
    const Result<RuleSet> set = load_rule_text(test.text, "f.yml");
    ASSERT_FALSE(set) << test.text;
    EXPECT_EQ(set.error().kind, ErrorKind::config);
    EXPECT_THAT(set.error().text(), HasSubstr(test.expected)) << test.text;
  }
}

}  // namespace
}  // namespace stanch
