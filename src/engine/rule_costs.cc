// What each rule costs. Rules share databases and passes over the text, so there is no such thing
// as the time of one of them in a search by all. Two figures come near it: the time of the rule
// alone, and for those that stand out, what is saved when it is left out.
#include "engine/rule_costs.h"

#include <ctime>

#include <algorithm>
#include <chrono>

#include "engine/compiled_rules.h"

namespace stanch {
namespace {

// The corpus is searched again and again, and each time is to cost the same.
EngineOptions without_memory(EngineOptions options = {}) {
  options.remember_after = EngineOptions::kNever;
  return options;
}

constexpr int kRuns = 3;
constexpr int kCarefulRuns = 7;

// How many of the dearest rules are measured again.
constexpr std::size_t kAgain = 100;

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

Result<SearchTime> search_once(const Engine& engine, std::span<const CorpusText> corpus) {
  const auto matcher = engine.make();
  if (!matcher) {
    return tl::unexpected(matcher.error());
  }
  std::vector<Detection> found;
  SearchTime time;
  const double start = cpu_seconds();
  for (const CorpusText& text : corpus) {
    const Range all{0, static_cast<std::uint32_t>(text.bytes.size())};
    found.clear();
    if (auto done = (*matcher)->scan(text.bytes, {&all, 1}, text.text_class, found); !done) {
      return tl::unexpected(done.error());
    }
    time.found += static_cast<std::uint64_t>(std::ranges::count_if(
        found, [](const Detection& detection) { return detection.evidence != nullptr; }));
  }
  const double all = cpu_seconds() - start;
  const Matcher::Counters counters = (*matcher)->counters();
  time.judge = std::min(all, counters.confirm_seconds);
  time.search = all - time.judge;
  time.candidates = counters.confirms;
  return time;
}

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
    const auto with = search_once(all, corpus);
    const auto without = with ? search_once(**engine, corpus) : with;
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

// Takes from each rule what the cheapest of its kind cost, too: the pass, which they share.
void separate_passes(const RuleSet& rules, RuleCosts& costs) {
  std::vector<DatabaseKind> kinds;
  for (const RuleCost& cost : costs.rules) {
    kinds.push_back(database_kind(rules.rules[cost.rule]));
  }
  for (std::size_t kind = 0; kind < kDatabaseKinds; ++kind) {
    std::vector<double> searches;
    const auto is_one = [&](std::size_t i) { return static_cast<std::size_t>(kinds[i]) == kind; };
    for (std::size_t i = 0; i < kinds.size(); ++i) {
      if (is_one(i)) {
        searches.push_back(costs.rules[i].search);
      }
    }
    std::ranges::sort(searches);
    PassCost pass{pass_name(static_cast<DatabaseKind>(kind)), searches.size(), 0};
    pass.seconds = searches.empty() ? 0 : searches[searches.size() / kCheap];
    for (std::size_t i = 0; i < kinds.size(); ++i) {
      if (is_one(i)) {
        costs.rules[i].search = std::max(0.0, costs.rules[i].search - pass.seconds);
      }
    }
    if (pass.rules > 0) {
      costs.passes.push_back(pass);
    }
  }
}

void share_out(RuleCosts& costs) {
  for (RuleCost& cost : costs.rules) {
    cost.share = costs.total > 0 ? (cost.search + cost.judge) / costs.total : 0;
  }
  std::ranges::stable_sort(costs.rules, std::greater{}, &RuleCost::share);
}

}  // namespace

Result<SearchTime> time_search(const Engine& engine, std::span<const CorpusText> corpus, int runs) {
  SearchTime best;
  for (int run = 0; run < runs; ++run) {
    const auto time = search_once(engine, corpus);
    if (!time) {
      return time;
    }
    // Each is the least by itself: what disturbs a run disturbs one of the two.
    const double judge = run == 0 ? time->judge : std::min(best.judge, time->judge);
    const double total = run == 0 ? time->total() : std::min(best.total(), time->total());
    best = *time;
    best.judge = judge;
    best.search = std::max(0.0, total - judge);
  }
  return best;
}

namespace {

// The time that a search takes without any rule.
Result<SearchTime> time_floor(std::span<const CorpusText> corpus, int runs) {
  const RuleSet none;
  const auto engine = Engine::create(none, without_memory());
  return engine ? time_search(**engine, corpus, runs) : tl::unexpected(engine.error());
}

}  // namespace

Result<RuleTrial> try_rules(const RuleSet& rules, std::span<const CorpusText> corpus) {
  using Clock = std::chrono::steady_clock;
  constexpr std::size_t kTried = 24;
  RuleTrial trial;
  const std::size_t tried = std::min(kTried, rules.rules.size());
  for (std::size_t i = 0; i < tried; ++i) {
    const RuleSet one{{rules.rules[i * rules.rules.size() / tried]}, ""};
    const Clock::time_point start = Clock::now();
    const auto engine = Engine::create(one, without_memory());
    if (!engine) {
      return tl::unexpected(engine.error());
    }
    const Clock::time_point compiled = Clock::now();
    if (const auto time = search_once(**engine, corpus); !time) {
      return tl::unexpected(time.error());
    }
    const auto part = [tried](Clock::duration time) {
      return std::chrono::duration<double>(time).count() / static_cast<double>(tried);
    };
    trial.compile += part(compiled - start);
    trial.search += part(Clock::now() - compiled);
  }
  return trial;
}

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
  separate_passes(rules, costs);
  share_out(costs);
  for (RuleCost& cost : costs.rules) {
    if (cost.share < options.suspect || options.out_of_time()) {
      break;
    }
    const auto saved = saved_without(rules, cost.rule, **engine, corpus);
    if (!saved) {
      return tl::unexpected(saved.error());
    }
    cost.saved = *saved;
  }
  return costs;
}

}  // namespace stanch
