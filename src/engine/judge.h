#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/candidates.h"
#include "engine/generic/scorer.h"
#include "engine/generic/service_names.h"
#include "engine/regex.h"
#include "engine/rule_plan.h"
#include "stanch/detection.h"
#include "stanch/result.h"

namespace stanch {

// What became of a candidate. Without evidence `filter` says which step turned it down, and
// `detail` how that step put it.
struct Verdict {
  Detection detection;
  std::string_view filter;
  std::string detail;
  std::vector<FeatureWeight> weights;  // only from a judge that explains itself
};

// Whether verdicts say what moved the model.
enum class Explain : bool { no, yes };

// Decides about candidates: finds the secret, then asks the rule's keywords, allow lists, checks
// and filters. Looks at the bytes of the verdict's reach and at nothing else.
class Judge {
 public:
  // Both must outlive the judge.
  Judge(RegexScratch& scratch, const ServiceNames& services, Explain explain = Explain::no)
      : scratch_(scratch), services_(services), explain_(explain) {}

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
  // True when it may be taken for a secret although letters or digits are right beside it.
  [[nodiscard]] static bool stands_out(const Case& c, Evidence& evidence);
  [[nodiscard]] static bool looks_real(const Case& c, Evidence& evidence, Verdict& verdict);
  [[nodiscard]] bool scores_enough(const Case& c, Evidence& evidence, Verdict& verdict) const;

  RegexScratch& scratch_;
  const ServiceNames& services_;
  Explain explain_;
};

// The part of the line of `match` that lies within `context` bytes of it.
Range line_around(std::string_view text, Range match, std::uint32_t context);

// The bytes that a block rule's verdict may look at, besides its anchor's line.
Range block_span(std::string_view text, const BlockSpan& span, Range anchor);

}  // namespace stanch
