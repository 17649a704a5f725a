#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "pack/delta_graph.h"

namespace stanch {

// The objects of a part in the order in which a Walker visits them.
class WalkOrder {
 public:
  // `detached` as in WalkPlan. Both are borrowed.
  WalkOrder(const DeltaGraph& graph, const std::vector<bool>& detached)
      : graph_(graph), detached_(detached) {}

  void start(std::span<const std::uint32_t> roots);
  // The next object, kNone behind the last.
  [[nodiscard]] std::uint32_t next();

  // How many of `roots` stand for one piece of a divided tree: those at the front that have the
  // same base. 0 when the first is the root of a tree of its own.
  [[nodiscard]] static std::size_t piece(const DeltaGraph& graph,
                                         std::span<const std::uint32_t> roots);
  // Drops children that are visited in other parts.
  static void skip_detached(const std::vector<bool>& detached,
                            std::span<const std::uint32_t>& children);

 private:
  struct Level {
    std::span<const std::uint32_t> children;
    bool whole_tree = true;
  };

  const DeltaGraph& graph_;
  const std::vector<bool>& detached_;
  std::span<const std::uint32_t> roots_;
  std::vector<Level> levels_;
};

}  // namespace stanch
