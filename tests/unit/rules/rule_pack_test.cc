#include "rules/rule_pack.h"

#include <gtest/gtest.h>

#include "rules/rule_set.h"

namespace stanch {
namespace {

RuleSet sample() {
  Rule full;
  full.id = "full";
  full.name = "Full";
  full.vendor = "Vendor";
  full.pattern = "key_([a-z]{8})";
  full.outline = "key_[a-z]{8}";
  full.secret = "key";
  full.family = "keys";
  full.block = BlockSpan{1, 70'000};
  full.body = "body";
  full.keywords = {"k", ""};
  full.bounded = false;
  full.distinctive = false;
  full.stored = true;
  full.min_entropy = 3.25;
  full.checks = {"c"};
  full.allow = {{"p"}, {"m"}, {"l"}, {"w"}, {"x"}};
  full.paths = {"y"};
  full.score = "generic";
  full.pairs = {"plain"};
  full.confidence = Confidence::high;
  full.severity = Severity::critical;
  full.tags = {"t"};
  full.rotate_url = "https://v.invalid";
  full.rotate_how = "Revoke.";
  full.examples = {"e1", "e2"};
  full.negatives = {"n"};
  full.source = "f.yml:3";
  Rule plain;
  plain.id = "plain";
  plain.pattern = std::string(300, 'x');
  RuleSet set{{full, plain}, ""};
  set.hash = hash_rules(set);
  return set;
}

TEST(RulePack, ComesBackAsItWas) {
  const RuleSet set = sample();
  const std::string bytes = pack_rules(set);
  const Result<RuleSet> back = unpack_rules(bytes, PackPart::rules_and_examples);
  ASSERT_TRUE(back) << back.error().text();
  ASSERT_EQ(back->rules.size(), 2u);
  EXPECT_EQ(back->hash, set.hash);
  EXPECT_EQ(hash_rules(*back), set.hash);
  EXPECT_EQ(pack_rules(*back), bytes);
  const Rule& full = back->rules[0];
  EXPECT_EQ(full.name, "Full");
  EXPECT_EQ(full.outline, "key_[a-z]{8}");
  EXPECT_TRUE(full.stored);
  EXPECT_EQ(full.paths, set.rules[0].paths);
  EXPECT_EQ(full.severity, Severity::critical);
  EXPECT_EQ(full.rotate_how, "Revoke.");
  EXPECT_EQ(full.examples, set.rules[0].examples);
  EXPECT_EQ(full.negatives, set.rules[0].negatives);
  EXPECT_FALSE(back->rules[1].block);
}

TEST(RulePack, ExamplesStayAwayUnlessAskedFor) {
  const Result<RuleSet> back = unpack_rules(pack_rules(sample()));
  ASSERT_TRUE(back);
  EXPECT_TRUE(back->rules[0].examples.empty());
  EXPECT_EQ(back->rules[0].id, "full");
}

TEST(RulePack, EveryTruncationIsAnError) {
  const std::string bytes = pack_rules(sample());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(unpack_rules(bytes.substr(0, size), PackPart::rules_and_examples)) << size;
  }
  EXPECT_FALSE(unpack_rules(bytes + "x"));
}

TEST(RulePack, DamagedBytesNeverCrash) {
  const std::string bytes = pack_rules(sample());
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (const char value : {'\0', '\x7f', '\x80', '\xff'}) {
      std::string damaged = bytes;
      damaged[at] = value;
      const Result<RuleSet> back = unpack_rules(damaged, PackPart::rules_and_examples);
      if (back) {
        EXPECT_EQ(back->rules.size(), 2u);
      } else {
        EXPECT_EQ(back.error().kind, ErrorKind::corrupt);
      }
    }
  }
}

}  // namespace
}  // namespace stanch
