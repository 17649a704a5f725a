#pragma once

#include <string>
#include <vector>

#include "rules/import/foreign_pattern.h"

namespace stanch {

// Leaves out what a match may begin with and need not: it makes a search slower and changes neither
// whether there is a match nor what its groups hold.
void drop_optional_start(ForeignPattern::Node& node);

// True when each match holds one of these words, in any case.
bool implies_word(const ForeignPattern::Node& node, const std::vector<std::string>& words);

}  // namespace stanch
