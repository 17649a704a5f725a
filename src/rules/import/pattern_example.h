#pragma once

#include <string>

#include "rules/import/foreign_pattern.h"

namespace stanch {

// A text that the pattern matches, in the syntax of rules' examples: what a class of characters
// leaves open becomes a placeholder, so that no value is written down.
std::string pattern_example(const ForeignPattern::Node& node);

}  // namespace stanch
