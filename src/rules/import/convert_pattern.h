#pragma once

#include <functional>
#include <vector>

#include "rules/import/foreign_pattern.h"
#include "rules/import/foreign_rules.h"
#include "stanch/result.h"
#include "stanch/rule.h"

namespace stanch {

// Whether the engine takes a rule.
using RuleTrialRun = std::function<Result<void>(const Rule&)>;

// Fills in the pattern and the keywords of `rule`, in a form that `compiles` takes. What had to be
// given up is added to `losses`.
[[nodiscard]] Result<void> convert_pattern(const ForeignRule& foreign,
                                           const ForeignPattern& pattern,
                                           const RuleTrialRun& compiles, Rule& rule,
                                           std::vector<ImportLoss>& losses);

}  // namespace stanch
