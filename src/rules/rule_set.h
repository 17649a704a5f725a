#pragma once

#include <string>

#include "stanch/result.h"
#include "stanch/rule.h"

namespace stanch {

// SHA-256 (hexadecimal) over every member that can change a verdict, in the order of the rules;
// names, advice, examples and sources are left out.
std::string hash_rules(const RuleSet& set);

// The rules of `base` followed by those of `extra`. A rule of `extra` with the id of a rule of
// `base` takes its place, so that users can adjust a built-in rule.
RuleSet merge_rules(RuleSet base, RuleSet extra);

}  // namespace stanch
