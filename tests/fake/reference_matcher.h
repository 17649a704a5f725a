#pragma once

#include <string_view>
#include <vector>

#include "engine/judge.h"
#include "engine/regex.h"
#include "engine/rule_plan.h"
#include "stanch/matcher.h"

namespace stanch {

// What a Matcher must do, done the obvious way: every rule's pattern is tried by PCRE2 at every
// byte of the whole text, and what does not touch the fresh ranges is dropped at the end. Shares
// with the engine only the Judge, which decides about one candidate.
class ReferenceMatcher : public Matcher {
 public:
  // `rules` must be valid and outlive the matcher.
  explicit ReferenceMatcher(const RuleSet& rules);

  [[nodiscard]] Result<void> scan(std::string_view text, std::span<const Range> fresh,
                                  TextClass text_class, std::vector<Detection>& out) override;
  [[nodiscard]] Result<void> reconsider(std::string_view text, Detection& anchor) override;
  void settle(std::vector<Detection>& detections) const override;
  [[nodiscard]] Counters counters() const override { return {}; }

 private:
  [[nodiscard]] Result<std::vector<Candidate>> uncovered_candidates(const RulePlan& plan,
                                                                    const PreparedRule& prepared,
                                                                    std::string_view text,
                                                                    Beside beside);
  [[nodiscard]] Result<std::vector<Detection>> detections(const RulePlan& plan,
                                                          std::string_view text,
                                                          TextClass text_class);

  std::vector<RulePlan> plans_;
  RegexScratch scratch_;
  ServiceNames services_;
  Judge judge_;
};

}  // namespace stanch
