#pragma once

#include <span>

#include "engine/search_time.h"
#include "stanch/result.h"
#include "stanch/rule.h"

namespace stanch {

// What one rule alone takes of a clock's seconds, the mean of a few of them: how long measuring all
// will take can be told from it.
struct RuleTrial {
  double compile = 0;
  double search = 0;  // of the corpus, once
};
[[nodiscard]] Result<RuleTrial> try_rules(const RuleSet& rules, std::span<const CorpusText> corpus);

}  // namespace stanch
