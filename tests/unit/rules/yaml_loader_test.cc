#include "rules/yaml_loader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "rules/rule_set.h"

namespace stanch {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr std::string_view kGood = R"yml(
vendor: Acme
rotate: {url: 'https://acme.invalid/keys', how: 'Delete the key under Keys.'}
tags: [cloud]
rules:
  - id: acme-key
    name: Acme key
    pattern: 'acme_([a-z0-9]{20})'
    secret: '1'
    family: acme
    keywords: [acme_]
    bounded: false
    distinctive: false
    stored: true
    entropy: 3.5
    checks: [crc32-base62]
    allow: {patterns: ['^0'], words: [sample], paths: ['^docs/']}
    paths: ['[.]key$']
    score: generic
    pairs: [acme-block]
    confidence: high
    severity: critical
    tags: [ci]
    rotate: {how: 'Ask the owner.'}
    examples: ['acme_${lowernum:20}']
    negatives: ['acme_short']
  - id: acme-block
    name: Acme block
    pattern: 'BEGIN ACME'
    span: {before: 10, after: 2000}
    body: '([a-z]{4,100})'
    examples: ['BEGIN ACME']
    negatives: ['BEGIN']
)yml";

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

TEST(YamlLoader, RefusesPathsThatAreNoExpression) {
  const Result<RuleSet> set =
      load_rule_text("vendor: Acme\nallow: {paths: ['(?i)x']}\nrules: []\n", "acme.yml");
  ASSERT_FALSE(set);
  EXPECT_THAT(set.error().text(), HasSubstr("acme.yml:2: allow: 'paths' holds '(?i)x'"));
}

TEST(YamlLoader, ReadsEveryMember) {
  const Result<RuleSet> set = load_rule_text(kGood, "acme.yml");
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
  const Result<RuleSet> set = load_rule_text(kGood, "acme.yml");
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

// A file with one rule, to which `members` are added.
std::string with_rule(std::string_view members) {
  return "vendor: V\nrules:\n  - id: one\n    name: One\n" + std::string(members);
}

constexpr std::string_view kRest = "    examples: [e]\n    negatives: [n]\n";

TEST(YamlLoader, ProblemsNameTheLineTheRuleAndWhatToDo) {
  struct Case {
    std::string text;
    std::string expected;
  };
  const std::string rest(kRest);
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

// A directory that goes away with the test.
class RuleDirectory : public testing::Test {
 protected:
  RuleDirectory() {
    std::string name = testing::TempDir() + "stanch-rules-XXXXXX";
    path_ = mkdtemp(name.data());
  }
  ~RuleDirectory() override { std::filesystem::remove_all(path_); }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name) << text;
  }
  [[nodiscard]] Result<RuleSet> load() const { return load_rule_files({&path_, 1}); }

  std::filesystem::path path_;
};

TEST_F(RuleDirectory, FilesAreReadInOrderOfTheirNames) {
  write("b.yml",
        "vendor: B\nrules:\n  - {id: b, name: b, pattern: b, examples: [e], negatives: [n]}\n");
  write("a.yml",
        "vendor: A\nrules:\n  - {id: a, name: a, pattern: a, examples: [e], negatives: [n]}\n");
  write("readme.md", "no rules");
  const Result<RuleSet> set = load();
  ASSERT_TRUE(set) << set.error().text();
  ASSERT_EQ(set->rules.size(), 2u);
  EXPECT_EQ(set->rules[0].id, "a");
  EXPECT_EQ(set->rules[1].id, "b");
  EXPECT_EQ(set->rules[0].source, (path_.filename() / "a.yml:3").string());
}

TEST_F(RuleDirectory, ProblemsOfAllFilesComeTogether) {
  write("a.yml", with_rule("    pattern: x\n    severty: low\n" + std::string(kRest)));
  write("b.yml", with_rule("    pattern: x\n" + std::string(kRest)));
  const Result<RuleSet> set = load();
  ASSERT_FALSE(set);
  EXPECT_THAT(set.error().text(), HasSubstr("did you mean 'severity'?"));
  EXPECT_THAT(set.error().text(), HasSubstr("rule one: the id is taken by the rule of"));
}

TEST_F(RuleDirectory, AnEmptyDirectoryOrAMissingFileIsAnError) {
  EXPECT_THAT(load().error().text(), HasSubstr("there is no *.yml file"));
  const std::filesystem::path missing = path_ / "missing.yml";
  const Result<RuleSet> set = load_rule_files({&missing, 1});
  ASSERT_FALSE(set);
  EXPECT_THAT(set.error().text(), HasSubstr("missing.yml"));
}

TEST(RuleSetHash, ChangesWithVerdictsOnly) {
  const RuleSet original = *load_rule_text(kGood, "acme.yml");
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
