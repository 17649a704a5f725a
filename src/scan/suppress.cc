// Which findings block: neither those that the baseline accepts, nor those in paths that a rule
// excuses.
#include "scan/suppress.h"

#include <algorithm>

#include "scan/path_patterns.h"

namespace stanch {
namespace {

// True when each place of `finding` has a path that one of its rule's path patterns matches.
bool excused(const Finding& finding, PathPatterns& patterns, const TopPaths& paths) {
  const std::vector<std::string>& allowed = finding.rule->allow.paths;
  return !allowed.empty() &&
         std::all_of(finding.locations.begin(), finding.locations.end(),
                     [&](const Location& at) { return patterns.match(allowed, paths.of(at)); });
}

}  // namespace

void suppress(std::vector<Finding>& findings, Baseline& baseline, std::string_view today,
              const TopPaths& paths) {
  PathPatterns patterns;
  for (Finding& finding : findings) {
    const Baseline::Verdict verdict = baseline.judge(finding, today, paths);
    if (finding.suppressed) {
      continue;
    }
    if (verdict.covered != nullptr) {
      finding.suppressed = Suppression{"baseline", verdict.covered->reason};
    } else if (verdict.expired != nullptr) {
      finding.accepted_until = verdict.expired->until;
    } else if (excused(finding, patterns, paths)) {
      finding.suppressed = Suppression{"path", "the rule excuses these paths"};
    }
  }
}

}  // namespace stanch
