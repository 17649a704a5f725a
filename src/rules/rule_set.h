#pragma once

#include <string>

#include "stanch/rule.h"

namespace stanch {

// SHA-256 (hexadecimal) over every member that can change a verdict, in the order of the rules;
// names, advice, examples and sources are left out.
std::string hash_rules(const RuleSet& set);

}  // namespace stanch
