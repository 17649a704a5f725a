// What each rule costs. Rules share databases and passes over the text, so there is no such thing
// as the time of one of them in a search by all. Two figures come near it: the time of the rule
// alone, and for those that stand out, what is saved when it is left out.
#include "engine/rule_costs.h"

#include <algorithm>
#include <functional>

#include "engine/rule_passes.h"

namespace stanch {
namespace {

constexpr int kRuns = 3;
constexpr int kCarefulRuns = 7;

// How many of the dearest rules are measured again.
constexpr std::size_t kAgain = 100;

// What all rules take longer than all but one. The two are timed in turn, so that a busy machine is
// busy for both.
Result<double> saved_without(const RuleSet& rules, std::uint32_t left_out, const Engine& all,
                             std::span<const CorpusText> corpus) {
  RuleSet others;
  for (std::uint32_t i = 0; i < rules.rules.size(); ++i) {
    if (i != left_out) {
      others.rules.push_back(rules.rules[i]);
    }
  }
  const auto engine = Engine::create(others, without_memory());
  if (!engine) {
    return tl::unexpected(engine.error());
  }
  double least_all = 0;
  double least_others = 0;
  for (int run = 0; run < kCarefulRuns; ++run) {
    const auto with = time_search(all, corpus, 1);
    const auto without = with ? time_search(**engine, corpus, 1) : with;
    if (!without) {
      return tl::unexpected(without.error());
    }
    least_all = run == 0 ? with->total() : std::min(least_all, with->total());
    least_others = run == 0 ? without->total() : std::min(least_others, without->total());
  }
  return least_all - least_others;
}

Result<RuleCost> alone(const RuleSet& rules, std::uint32_t index, const SearchTime& floor,
                       std::span<const CorpusText> corpus, int runs) {
  const RuleSet one{{rules.rules[index]}, ""};
  const auto engine = Engine::create(one, without_memory());
  if (!engine) {
    return tl::unexpected(engine.error());
  }
  const auto time = time_search(**engine, corpus, runs);
  if (!time) {
    return tl::unexpected(time.error());
  }
  RuleCost cost;
  cost.rule = index;
  cost.search = std::max(0.0, time->search - floor.search);
  cost.judge = std::max(0.0, time->judge - floor.judge);
  cost.candidates = time->candidates;
  cost.found = time->found;
  return cost;
}

// Measures the dearest rules with more care: some of them were disturbed, no more.
Result<void> measure_again(const RuleSet& rules, const SearchTime& floor,
                           std::span<const CorpusText> corpus, std::vector<RuleCost>& costs) {
  std::ranges::stable_sort(costs, std::greater{},
                           [](const RuleCost& cost) { return cost.search + cost.judge; });
  for (std::size_t i = 0; i < std::min(kAgain, costs.size()); ++i) {
    const auto again = alone(rules, costs[i].rule, floor, corpus, kCarefulRuns);
    if (!again) {
      return tl::unexpected(again.error());
    }
    costs[i].search = std::min(costs[i].search, again->search);
    costs[i].judge = std::min(costs[i].judge, again->judge);
  }
  return {};
}

void share_out(RuleCosts& costs) {
  for (RuleCost& cost : costs.rules) {
    cost.share = costs.total > 0 ? (cost.search + cost.judge) / costs.total : 0;
  }
  std::ranges::stable_sort(costs.rules, std::greater{}, &RuleCost::share);
}

// The time that a search takes without any rule.
Result<SearchTime> time_floor(std::span<const CorpusText> corpus, int runs) {
  const RuleSet none;
  const auto engine = Engine::create(none, without_memory());
  return engine ? time_search(**engine, corpus, runs) : tl::unexpected(engine.error());
}

// What is saved without the rules that stand out, while there is time.
Result<void> measure_saved(const RuleSet& rules, const Engine& all,
                           std::span<const CorpusText> corpus, const RuleCostOptions& options,
                           std::vector<RuleCost>& costs) {
  for (RuleCost& cost : costs) {
    if (cost.share < options.suspect || options.out_of_time()) {
      break;
    }
    const auto saved = saved_without(rules, cost.rule, all, corpus);
    if (!saved) {
      return tl::unexpected(saved.error());
    }
    cost.saved = *saved;
  }
  return {};
}

}  // namespace

Result<RuleCosts> measure_rule_costs(const RuleSet& rules, std::span<const CorpusText> corpus,
                                     const RuleCostOptions& options) {
  const auto engine = Engine::create(rules, without_memory(options.engine));
  if (!engine) {
    return tl::unexpected(engine.error());
  }
  const auto total = time_search(**engine, corpus, kCarefulRuns);
  const auto floor = total ? time_floor(corpus, kCarefulRuns) : total;
  if (!floor) {
    return tl::unexpected(floor.error());
  }
  RuleCosts costs;
  costs.total = total->total();
  costs.floor = floor->total();
  for (std::uint32_t i = 0; i < rules.rules.size(); ++i) {
    auto cost = alone(rules, i, *floor, corpus, kRuns);
    if (!cost) {
      return tl::unexpected(cost.error());
    }
    costs.rules.push_back(*cost);
  }
  if (auto again = measure_again(rules, *floor, corpus, costs.rules); !again) {
    return tl::unexpected(again.error());
  }
  costs.passes = separate_passes(rules, costs.rules);
  share_out(costs);
  if (auto saved = measure_saved(rules, **engine, corpus, options, costs.rules); !saved) {
    return tl::unexpected(saved.error());
  }
  return costs;
}

}  // namespace stanch
