#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "stanch/detection.h"
#include "stanch/rule.h"
#include "stanch/text.h"

namespace stanch {

// What a text stored as a delta needs: the parts to search, and the verdicts it takes over.
struct Inheritance {
  std::vector<Range> fresh;             // sorted, disjoint; offsets into the child
  std::vector<Detection> kept;          // verdicts carried over, shifted into the child
  std::vector<Detection> reconsidered;  // block anchors that stand, whose reach changed
};

// Works out what of `child` no earlier text answered for, and what it inherits from `found` in the
// delta's base. A line is fresh when its bytes or its ends differ from the base's; a copy that
// begins and ends on line boundaries freshens nothing around it. docs/architecture.md gives the
// proof sketch.
Inheritance inherit(const Delta& delta, std::string_view child, std::span<const Detection> found,
                    std::span<const Rule> rules);

}  // namespace stanch
