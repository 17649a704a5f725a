#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rules/import/foreign_pattern.h"

namespace stanch {

// No pattern of a line rule may match more bytes than this; a little below what the engine takes.
inline constexpr std::uint32_t kMaxPatternWidth = 4000;

// What a sequence goes through in order, sequences in it included; of anything else, the node
// itself.
std::vector<const ForeignPattern::Node*> parts_of(const ForeignPattern::Node& node);

// Least and greatest number of bytes that `node` matches.
std::uint32_t least_width(const ForeignPattern::Node& node);
std::uint32_t greatest_width(const ForeignPattern::Node& node);

// Gives every repetition without an upper bound the limit `most`, or its own lower bound if that is
// greater; white space gets 40 at most, which no layout exceeds.
void limit_repetitions(ForeignPattern::Node& node, std::uint32_t most);

// Leaves out what a match may begin with and need not: it makes a search slower and changes neither
// whether there is a match nor what its groups hold.
void drop_optional_start(ForeignPattern::Node& node);

// A line rule cannot see the line end beside a match. Where the pattern begins or ends with a class
// that takes one in, the edge of the line does as well.
void accept_line_edges(ForeignPattern::Node& node);

// True when a line end was asked for elsewhere than at the edges: no line rule can do that.
bool spans_lines(const ForeignPattern& pattern);

// The longest start of the pattern that stays within a line.
ForeignPattern::Node start_within_line(const ForeignPattern& pattern);

// True when each match holds one of these words, in any case.
bool implies_word(const ForeignPattern::Node& node, const std::vector<std::string>& words);

}  // namespace stanch
