#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "stanch/matcher.h"
#include "stanch/rule.h"

namespace stanch {

// Something to mend in a rule: "rules/github.yml:12: rule github-pat: ...".
struct RuleProblem {
  std::string rule;    // its id
  std::string source;  // where it is written
  std::string text;    // what is wrong and what to do

  [[nodiscard]] std::string line() const { return source + ": rule " + rule + ": " + text; }
};

// Tries every rule on its own examples and negatives, each expanded `rounds` times with fresh
// values, through a matcher made for `set`: an example must be found, with none of its checks
// failing, and a negative must not be found at the confidence that reports show. `set` must hold
// the examples. Equal seeds give equal results.
std::vector<RuleProblem> check_rules(const RuleSet& set, Matcher& matcher, std::uint64_t seed,
                                     int rounds);

}  // namespace stanch
