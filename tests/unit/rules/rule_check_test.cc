#include "rules/rule_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

namespace stanch {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// Finds with std::regex; its one check says what the text after the match says.
class RegexMatcher : public Matcher {
 public:
  explicit RegexMatcher(const RuleSet& set) : set_(set) {}

  Result<void> scan(std::string_view text, std::span<const Range>, TextClass,
                    std::vector<Detection>& out) override {
    if (text.find("unreadable") != std::string_view::npos) {
      return fail(ErrorKind::engine, "engine broke");
    }
    for (std::uint32_t i = 0; i < set_.rules.size(); ++i) {
      if (std::regex_search(std::string(text), std::regex(set_.rules[i].pattern))) {
        out.push_back(detection(i, text));
      }
    }
    return {};
  }
  Result<void> reconsider(std::string_view, Detection&) override { return {}; }
  void settle(std::vector<Detection>&) const override {}
  [[nodiscard]] Counters counters() const override { return {}; }

 private:
  static Detection detection(std::uint32_t rule, std::string_view text) {
    Evidence evidence;
    evidence.confidence = text.find("doubtful") != text.npos ? Confidence::low : Confidence::high;
    evidence.checks.push_back(
        {"sum", text.find("wrong") != text.npos ? CheckState::fail : CheckState::pass, ""});
    Detection found;
    found.rule = rule;
    found.evidence = std::make_shared<const Evidence>(evidence);
    return found;
  }

  const RuleSet& set_;
};

Rule rule(const std::string& id, const std::string& pattern, std::vector<std::string> examples,
          std::vector<std::string> negatives) {
  Rule out;
  out.id = id;
  out.family = id;
  out.pattern = pattern;
  out.examples = std::move(examples);
  out.negatives = std::move(negatives);
  out.source = "f.yml:1";
  return out;
}

std::vector<std::string> problems(const RuleSet& set) {
  RegexMatcher matcher(set);
  std::vector<std::string> lines;
  for (const RuleProblem& problem : check_rules(set, matcher, 1, 3)) {
    lines.push_back(problem.line());
  }
  return lines;
}

TEST(RuleCheck, AGoodRuleHasNoProblems) {
  RuleSet set{{rule("a", "key_[a-z0-9]{10}", {"key_${lowernum:10}"}, {"key_${lowernum:5}"})}, ""};
  set.rules[0].checks = {"sum"};
  EXPECT_THAT(problems(set), IsEmpty());
}

TEST(RuleCheck, ReportsWhatARuleGetsWrong) {
  struct Case {
    std::vector<std::string> examples;
    std::vector<std::string> negatives;
    std::string expected;
  };
  const Case cases[] = {
      {{"key_${digits:3}"}, {"x"}, "f.yml:1: rule a: does not find its example 'key_${digits:3}'"},
      {{"key_${digits:5}"}, {"key_${digits:6}"}, "finds its negative 'key_${digits:6}'"},
      {{"key_${digits:5} wrong"}, {"x"}, "its check 'sum' fails on its example"},
      {{"key_${nothing:5}"}, {"x"}, "'${nothing:5}' is not known"},
      {{"key_${digits:5} unreadable"}, {"x"}, "engine broke"},
      {{"key_${digits:5}"}, {}, "needs examples and negatives"},
  };
  for (const Case& test : cases) {
    RuleSet set{{rule("a", "key_[0-9]{5}", test.examples, test.negatives)}, ""};
    set.rules[0].checks = {"sum"};
    EXPECT_THAT(problems(set), ElementsAre(HasSubstr(test.expected)));
  }
}

TEST(RuleCheck, NegativesMayBeFoundBelowTheShownConfidence) {
  RuleSet set{{rule("a", "key_", {"key_"}, {"key_ doubtful"})}, ""};
  EXPECT_THAT(problems(set), IsEmpty());
  set.rules[0].confidence = Confidence::low;
  EXPECT_THAT(problems(set), ElementsAre(HasSubstr("finds its negative")));
}

TEST(RuleCheck, NamesMustBeKnown) {
  RuleSet set{{rule("a", "a", {"a"}, {"x"}), rule("b", "b", {"b"}, {"x"})}, ""};
  set.rules[0].pairs = {"c"};
  set.rules[0].family = "alone";
  set.rules[1].checks = {"product"};
  EXPECT_THAT(problems(set),
              ElementsAre(HasSubstr("there is no rule 'c'"), HasSubstr("family 'alone'"),
                          HasSubstr("rule b: its check 'product' is not known")));
  set.rules[0] = set.rules[1];
  EXPECT_THAT(problems(set).front(), HasSubstr("another rule has this id"));
}

TEST(RuleCheck, ValuesOfARuleDoNotDependOnOtherRules) {
  const Rule flaky = rule("a", "^[0-7]+$", {"${digits:1}"}, {"x"});
  const auto fails = [](const RuleSet& set, std::uint64_t seed) {
    RegexMatcher matcher(set);
    return !check_rules(set, matcher, seed, 1).empty();
  };
  const RuleSet alone{{flaky}, ""};
  const RuleSet second{{rule("b", "b", {"b"}, {"x"}), flaky}, ""};
  int failures = 0;
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    EXPECT_EQ(fails(alone, seed), fails(second, seed));
    failures += fails(alone, seed) ? 1 : 0;
  }
  EXPECT_GT(failures, 0);
  EXPECT_LT(failures, 50);
}

}  // namespace
}  // namespace stanch
