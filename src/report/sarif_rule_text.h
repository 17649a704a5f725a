#pragma once

#include <string>
#include <vector>

#include "stanch/rule.h"

namespace stanch {

// What code-scanning services show of a rule beside its alerts, within the lengths that they allow.
struct SarifRuleText {
  std::string name;
  std::string what;
  std::string full;
  std::string help;
  std::string markdown;
  std::vector<std::string> tags;  // each once
};
[[nodiscard]] SarifRuleText sarif_rule_text(const Rule& rule);

}  // namespace stanch
