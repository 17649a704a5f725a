#include "engine/rule_passes.h"

#include <algorithm>

#include "engine/compiled_rules.h"

namespace stanch {
namespace {

std::string_view pass_name(DatabaseKind kind) {
  switch (kind) {
    case DatabaseKind::keywords:
      return "keywords";
    case DatabaseKind::word_runs:
      return "long words";
    case DatabaseKind::word_keywords:
      return "keywords beside long words";
    case DatabaseKind::token_runs:
      return "long tokens";
    default:
      return "every byte";
  }
}

// The share of rules whose cost is taken for that of the pass alone: for the very cheapest, clock
// and compiler may have been kind.
constexpr std::size_t kCheap = 10;

}  // namespace

std::vector<PassCost> separate_passes(const RuleSet& rules, std::vector<RuleCost>& costs) {
  std::vector<PassCost> passes;
  std::vector<DatabaseKind> kinds;
  for (const RuleCost& cost : costs) {
    kinds.push_back(database_kind(rules.rules[cost.rule]));
  }
  for (std::size_t kind = 0; kind < kDatabaseKinds; ++kind) {
    std::vector<double> searches;
    const auto is_one = [&](std::size_t i) { return static_cast<std::size_t>(kinds[i]) == kind; };
    for (std::size_t i = 0; i < kinds.size(); ++i) {
      if (is_one(i)) {
        searches.push_back(costs[i].search);
      }
    }
    std::ranges::sort(searches);
    PassCost pass{pass_name(static_cast<DatabaseKind>(kind)), searches.size(), 0};
    pass.seconds = searches.empty() ? 0 : searches[searches.size() / kCheap];
    for (std::size_t i = 0; i < kinds.size(); ++i) {
      if (is_one(i)) {
        costs[i].search = std::max(0.0, costs[i].search - pass.seconds);
      }
    }
    if (pass.rules > 0) {
      passes.push_back(pass);
    }
  }
  return passes;
}

}  // namespace stanch
