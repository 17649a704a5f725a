#pragma once

#include <cstdint>
#include <vector>

#include "pack/delta_graph.h"
#include "pack/walk_visitor.h"

namespace stanch {

// How a walk is cut into parts that can run at the same time. Depends on the graph and the options
// alone, never on how many workers there are.
struct WalkPlan {
  struct Part {
    std::uint32_t begin = 0;  // range of roots
    std::uint32_t end = 0;
    std::uint64_t weight = 0;   // estimated bytes of work
    std::uint64_t largest = 0;  // bytes of its largest root, and of a child made from that
  };

  std::vector<Part> parts;  // heaviest first
  // Roots of trees, broken objects, and detached objects: those with whose subtrees a divided tree
  // continues in another part. Detached objects with the same base are neighbours.
  std::vector<std::uint32_t> roots;
  std::vector<bool> detached;  // by number; empty when no tree is divided
};

[[nodiscard]] WalkPlan plan_walk(const DeltaGraph& graph, const WalkOptions& options,
                                 std::uint32_t objects);

}  // namespace stanch
