#pragma once

#include <string_view>
#include <vector>

#include "rules/import/foreign_pattern.h"

namespace stanch {

// A sequence or a choice of these parts: the part itself when it is the only one, empty for none.
ForeignPattern::Node group_of(ForeignPattern::Kind kind, std::vector<ForeignPattern::Node> parts);

// ^ $ \b or \B.
ForeignPattern::Node condition_of(std::string_view text);

// What a sequence goes through in order, sequences in it included; of anything else, the node
// itself.
std::vector<const ForeignPattern::Node*> parts_of(const ForeignPattern::Node& node);

// True when `holds` is true of `node` or of one below it.
bool any_node(const ForeignPattern::Node& node, bool (*holds)(const ForeignPattern::Node&));

}  // namespace stanch
