#pragma once

#include <set>
#include <string>
#include <vector>

#include "rules/import/convert_pattern.h"
#include "rules/import/foreign_rules.h"
#include "stanch/rule.h"

namespace stanch {

// A rule of another tool in Stanch's form.
struct ConvertedRule {
  Rule rule;
  std::string foreign_id;
  std::string description;             // when it says more than the name
  std::vector<std::string> examples;   // the tool's own, to try the rule on; never written out
  std::vector<std::string> negatives;  // likewise
};

struct ConvertedRules {
  std::string tool;
  std::vector<ConvertedRule> rules;
  Allow allow;  // for all rules
  std::vector<ImportLoss> losses;
  std::vector<ImportLoss> left_out;
};

// Converts every rule that `compiles` then takes; what becomes of the others, and of parts that
// have no counterpart, is noted. Ids that are in `taken` get the tool's name in front.
ConvertedRules convert_rules(ForeignRules foreign, const std::set<std::string>& taken,
                             const RuleTrialRun& compiles);

}  // namespace stanch
