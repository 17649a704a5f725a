#pragma once

#include "rules/import/foreign_pattern.h"

namespace stanch {

// A line rule cannot see the line end beside a match. Where the pattern begins or ends with a class
// that takes one in, the edge of the line does as well.
void accept_line_edges(ForeignPattern::Node& node);

// True when a line end was asked for elsewhere than at the edges: no line rule can do that.
bool spans_lines(const ForeignPattern& pattern);

// The longest start of the pattern that stays within a line.
ForeignPattern::Node start_within_line(const ForeignPattern& pattern);

}  // namespace stanch
