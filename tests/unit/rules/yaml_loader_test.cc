// What a rule file says, member by member.
#include "rules/yaml_loader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rules/rule_set.h"
#include "unit/rules/rule_texts.h"

namespace stanch {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(YamlLoader, ReadsEveryMember) {
  const Result<RuleSet> set = load_rule_text(kTwoRules, "acme.yml");
  ASSERT_TRUE(set) << set.error().text();
  ASSERT_EQ(set->rules.size(), 2u);
  const Rule& key = set->rules[0];
  EXPECT_EQ(key.id, "acme-key");
  EXPECT_EQ(key.name, "Acme key");
  EXPECT_EQ(key.vendor, "Acme");
  EXPECT_EQ(key.pattern, "acme_([a-z0-9]{20})");
  EXPECT_EQ(key.secret, "1");
  EXPECT_EQ(key.family, "acme");
  EXPECT_FALSE(key.block);
  EXPECT_THAT(key.keywords, ElementsAre("acme_"));
  EXPECT_FALSE(key.bounded);
  EXPECT_FALSE(key.distinctive);
  EXPECT_TRUE(key.stored);
  EXPECT_EQ(key.min_entropy, 3.5);
  EXPECT_THAT(key.checks, ElementsAre("crc32-base62"));
  EXPECT_THAT(key.allow.patterns, ElementsAre("^0"));
  EXPECT_THAT(key.allow.words, ElementsAre("sample"));
  EXPECT_THAT(key.allow.paths, ElementsAre("^docs/"));
  EXPECT_THAT(key.paths, ElementsAre("[.]key$"));
  EXPECT_EQ(key.score, "generic");
  EXPECT_THAT(key.pairs, ElementsAre("acme-block"));
  EXPECT_EQ(key.confidence, Confidence::high);
  EXPECT_EQ(key.severity, Severity::critical);
  EXPECT_THAT(key.tags, ElementsAre("cloud", "ci"));
  EXPECT_EQ(key.rotate_url, "https://acme.invalid/keys");
  EXPECT_EQ(key.rotate_how, "Ask the owner.");
  EXPECT_THAT(key.examples, ElementsAre("acme_${lowernum:20}"));
  EXPECT_THAT(key.negatives, ElementsAre("acme_short"));
  EXPECT_EQ(key.source, "acme.yml:6");
}

TEST(YamlLoader, DefaultsAreThoseOfADistinctiveLineRule) {
  const Result<RuleSet> set = load_rule_text(kTwoRules, "acme.yml");
  ASSERT_TRUE(set) << set.error().text();
  const Rule& block = set->rules[1];
  EXPECT_EQ(block.family, "acme-block");
  EXPECT_TRUE(block.bounded);
  EXPECT_TRUE(block.distinctive);
  ASSERT_TRUE(block.block);
  EXPECT_EQ(block.block->before, 10u);
  EXPECT_EQ(block.block->after, 2000u);
  EXPECT_EQ(block.body, "([a-z]{4,100})");
  EXPECT_EQ(block.rotate_how, "Delete the key under Keys.");
  EXPECT_EQ(set->hash, hash_rules(*set));
}

TEST(YamlLoader, ContextRulesAreExpanded) {
  const Result<RuleSet> set = load_rule_text(R"yml(
vendor: Acme
rules:
  - id: acme
    name: Acme
    context: [acme]
    token: '[a-f0-9]{32}'
    examples: [e]
    negatives: [n]
)yml",
                                             "a.yml");
  ASSERT_TRUE(set) << set.error().text();
  const Rule& rule = set->rules.front();
  EXPECT_THAT(rule.pattern, HasSubstr("(?i:acme)"));
  EXPECT_THAT(rule.pattern, HasSubstr("([a-f0-9]{32})"));
  EXPECT_FALSE(rule.bounded);
  EXPECT_FALSE(rule.distinctive);
  EXPECT_GT(rule.min_entropy, 2.5);
  EXPECT_LT(rule.min_entropy, 3.3);
}

TEST(YamlLoader, ImportedRulesNeedNoExamplesAndShareTheFilesAllowList) {
  constexpr std::string_view kRules = R"yml(
vendor: Other
IMPORTED
allow: {patterns: ['^0'], paths: ['^docs/']}
rules:
  - id: other-key
    name: Other key
    pattern: 'other_([a-z0-9]{20})'
    allow: {patterns: ['^1'], matches: ['^m'], lines: ['^l']}
)yml";
  const auto with = [&](const std::string& line) {
    std::string text(kRules);
    text.replace(text.find("IMPORTED"), 8, line);
    return load_rule_text(text, "other.yml");
  };
  const Result<RuleSet> set = with("imported: gitleaks");
  ASSERT_TRUE(set) << set.error().text();
  const Rule& key = set->rules[0];
  EXPECT_EQ(key.imported, "gitleaks");
  EXPECT_THAT(key.allow.patterns, ElementsAre("^0", "^1"));
  EXPECT_THAT(key.allow.matches, ElementsAre("^m"));
  EXPECT_THAT(key.allow.lines, ElementsAre("^l"));
  EXPECT_THAT(key.allow.paths, ElementsAre("^docs/"));
  EXPECT_FALSE(with("tags: [own]")) << "a rule of one's own has examples";
}

}  // namespace
}  // namespace stanch
