#include "engine/rule_trial.h"

#include <algorithm>
#include <chrono>

namespace stanch {

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
    if (const auto time = time_search(**engine, corpus, 1); !time) {
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

}  // namespace stanch
