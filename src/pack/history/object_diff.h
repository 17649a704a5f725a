#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <unordered_set>
#include <vector>

#include "pack/history/containment.h"

namespace stanch {

// Compares trees by the objects asked for that lie in them, without names. Trees are Containment
// ids, or Containment::kNone for a tree that holds none of the objects.
class ObjectDiff {
 public:
  explicit ObjectDiff(const Containment& containment);

  // The objects in `tree` that are in none of `parents`, each once, rising.
  std::vector<std::uint32_t> added(std::uint32_t tree, std::span<const std::uint32_t> parents);

 private:
  // How often an id is still to be counted: on the tree's side more often, or on the parent's.
  // Counts can exceed any integer where trees repeat at every level; doubles are exact up to 2^53.
  using Weights = std::map<std::pair<std::uint32_t, std::uint32_t>, double>;  // by ~height, id

  std::vector<std::uint32_t> more_of(std::uint32_t tree, std::uint32_t parent);
  void add_weight(Weights& weights, std::uint32_t id, double weight) const;
  void all_below(std::uint32_t tree, std::unordered_set<std::uint32_t>& objects) const;

  const Containment& containment_;
  std::vector<std::uint32_t> height_;  // by id: 0 for objects, above all that lies below
};

}  // namespace stanch
