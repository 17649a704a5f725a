#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "engine/rule_costs.h"
#include "stanch/rule.h"

namespace stanch {

// Takes from each rule what the cheapest of its kind cost, too: the pass, which they share. Returns
// the passes.
std::vector<PassCost> separate_passes(const RuleSet& rules, std::vector<RuleCost>& costs);

}  // namespace stanch
