#pragma once

#include <string_view>

#include "engine/candidates.h"
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
  std::string_view detail;
};

// Decides about candidates: finds the secret, then asks the rule's keywords, allow lists, checks
// and filters. Looks at the bytes of the verdict's reach and at nothing else.
class Judge {
 public:
  explicit Judge(RegexScratch& scratch) : scratch_(scratch) {}

  [[nodiscard]] Result<Verdict> judge(const RulePlan& plan, const PreparedRule& prepared,
                                      std::string_view text, const Candidate& candidate);

 private:
  struct Subject;
  [[nodiscard]] Result<Range> body_secret(const RulePlan& plan, const PreparedRule& prepared,
                                          std::string_view text, Range match);
  [[nodiscard]] Result<void> assess(const RulePlan& plan, const PreparedRule& prepared,
                                    const Subject& subject, Verdict& verdict);
  [[nodiscard]] Result<bool> allowed(const PreparedRule& prepared, std::string_view secret,
                                     Verdict& verdict);
  [[nodiscard]] static bool unconvincing(const RulePlan& plan, const Subject& subject,
                                         std::string_view secret, Evidence& evidence,
                                         Verdict& verdict);

  RegexScratch& scratch_;
};

// The part of the line of `match` that lies within `context` bytes of it.
Range line_around(std::string_view text, Range match, std::uint32_t context);

// The same with the line ends that bound it, for verdicts depend on their being there.
Range line_reach(std::string_view text, Range match, std::uint32_t context);

// The bytes that a block rule's verdict may look at, besides its anchor's line.
Range block_span(std::string_view text, const BlockSpan& span, Range anchor);

}  // namespace stanch
