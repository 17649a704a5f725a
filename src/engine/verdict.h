#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "engine/generic/scorer.h"
#include "stanch/detection.h"

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

// Notes why a candidate was turned down. Always false.
inline bool turn_down(Verdict& verdict, std::string_view filter, std::string_view detail = {}) {
  verdict.filter = filter;
  verdict.detail = detail;
  return false;
}

// True when an offline check speaks against the secret.
inline bool contradicted(const Evidence& evidence) {
  return std::any_of(evidence.checks.begin(), evidence.checks.end(),
                     [](const CheckOutcome& check) { return check.state == CheckState::fail; });
}

}  // namespace stanch
