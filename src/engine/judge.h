#pragma once

#include <string_view>
#include <vector>

#include "engine/candidates.h"
#include "engine/generic_judge.h"
#include "engine/reach.h"
#include "engine/regex.h"
#include "engine/rule_plan.h"
#include "engine/verdict.h"
#include "stanch/detection.h"
#include "stanch/result.h"

namespace stanch {

// Decides about candidates: finds the secret, then asks the rule's keywords, allow lists, checks
// and filters. Looks at the bytes of the verdict's reach and at nothing else.
class Judge {
 public:
  // Both must outlive the judge.
  Judge(RegexScratch& scratch, const ServiceNames& services, Explain explain = Explain::no)
      : scratch_(scratch), generic_(services, explain) {}

  [[nodiscard]] Result<Verdict> judge(const RulePlan& plan, const PreparedRule& prepared,
                                      std::string_view text, const Candidate& candidate);

 private:
  struct Case;
  [[nodiscard]] Result<Range> body_secret(const Case& c);
  [[nodiscard]] Result<void> assess(const Case& c, Verdict& verdict);
  // The steps: each says whether the candidate passes, or notes in `verdict` why not.
  [[nodiscard]] static bool has_keyword(const Case& c, Verdict& verdict);
  [[nodiscard]] Result<bool> not_allowed(const Case& c, Verdict& verdict);
  [[nodiscard]] Result<std::size_t> first_match(const std::vector<Regex>& patterns,
                                                std::string_view text);
  [[nodiscard]] static bool run_checks(const Case& c, Evidence& evidence);
  // True when the token is some of the digits of a picture, a certificate or a program.
  [[nodiscard]] static bool is_piece_of_data(const Case& c);
  // True when it may be taken for a secret although letters or digits are right beside it.
  [[nodiscard]] static bool stands_out(const Case& c, Evidence& evidence);
  [[nodiscard]] static bool looks_real(const Case& c, Evidence& evidence, Verdict& verdict);
  [[nodiscard]] bool scores_enough(const Case& c, Evidence& evidence, Verdict& verdict) const;

  RegexScratch& scratch_;
  GenericJudge generic_;
};

}  // namespace stanch
