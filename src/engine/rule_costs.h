#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "engine/engine.h"
#include "engine/search_time.h"
#include "stanch/result.h"
#include "stanch/rule.h"

namespace stanch {

// Processor time that one rule costs on a corpus, in seconds.
struct RuleCost {
  std::uint32_t rule = 0;
  double search = 0;            // alone, beyond the pass that its kind of rule needs
  double judge = 0;             // of its candidates
  double share = 0;             // of the time that all rules take together
  std::optional<double> saved;  // what all take longer than all others, where it was measured
  std::uint64_t candidates = 0;
  std::uint64_t found = 0;
};

// The pass over a corpus that all rules of one kind need, whichever they are: what the cheapest
// tenth of them takes.
struct PassCost {
  std::string_view name;
  std::size_t rules = 0;
  double seconds = 0;
};

struct RuleCosts {
  std::vector<RuleCost> rules;  // by share, greatest first
  std::vector<PassCost> passes;
  double total = 0;  // of all rules together
  double floor = 0;  // without any rule: finding long words, decoding what is encoded
};

struct RuleCostOptions {
  EngineOptions engine;  // for all rules together
  // Rules with at least this share are left out once, to see what that saves, while there is time.
  double suspect = 0.02;
  std::function<bool()> out_of_time;
};

// Measures every rule of `rules` on the corpus, each alone: one compilation and a few searches a
// rule.
[[nodiscard]] Result<RuleCosts> measure_rule_costs(const RuleSet& rules,
                                                   std::span<const CorpusText> corpus,
                                                   const RuleCostOptions& options);

}  // namespace stanch
