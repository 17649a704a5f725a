// Differences between trees as differences between multisets of objects. Both trees start with a
// weight, +1 and -1; trees are replaced by what they hold, the highest first, so that whatever both
// sides share meets and cancels before it is entered, and no tree is entered twice.
#include "pack/history/object_diff.h"

#include <algorithm>

namespace stanch {

ObjectDiff::ObjectDiff(const Containment& containment)
    : containment_(containment), height_(containment.size(), 0) {
  std::vector<std::uint32_t> stack;
  for (std::uint32_t start = containment.objects(); start < containment.size(); ++start) {
    stack.push_back(start);
    while (!stack.empty()) {
      const std::uint32_t id = stack.back();
      const std::size_t depth = stack.size();
      std::uint32_t height = 0;
      for (const Mark& mark : containment.marks(id)) {
        height = std::max(height, height_[mark.target] + 1);
        if (height_[mark.target] == 0 && !containment.is_object(mark.target)) {
          stack.push_back(mark.target);
        }
      }
      if (stack.size() == depth) {
        stack.pop_back();
        height_[id] = height;
      }
    }
  }
}

std::vector<std::uint32_t> ObjectDiff::added(std::uint32_t tree,
                                             std::span<const std::uint32_t> parents) {
  if (std::find(parents.begin(), parents.end(), tree) != parents.end()) {
    return {};
  }
  std::vector<std::uint32_t> candidates =
      more_of(tree, parents.empty() ? Containment::kNone : parents[0]);
  if (candidates.empty() || parents.empty()) {
    return candidates;
  }
  std::unordered_set<std::uint32_t> before;
  for (const std::uint32_t parent : parents) {
    all_below(parent, before);
  }
  std::erase_if(candidates, [&](std::uint32_t object) { return before.contains(object); });
  return candidates;
}

void ObjectDiff::add_weight(Weights& weights, std::uint32_t id, double weight) const {
  const auto [at, added] = weights.emplace(std::pair(~height_[id], id), weight);
  if (!added && (at->second += weight) == 0) {
    weights.erase(at);
  }
}

std::vector<std::uint32_t> ObjectDiff::more_of(std::uint32_t tree, std::uint32_t parent) {
  Weights weights;
  add_weight(weights, tree, 1);
  if (parent != Containment::kNone) {
    add_weight(weights, parent, -1);
  }
  std::vector<std::uint32_t> more;
  while (!weights.empty()) {
    const std::uint32_t id = weights.begin()->first.second;
    const double weight = weights.begin()->second;
    weights.erase(weights.begin());
    if (containment_.is_object(id)) {
      if (weight > 0) {
        more.push_back(id);
      }
      continue;
    }
    for (const Mark& mark : containment_.marks(id)) {
      add_weight(weights, mark.target, weight);
    }
  }
  std::sort(more.begin(), more.end());
  return more;
}

void ObjectDiff::all_below(std::uint32_t tree, std::unordered_set<std::uint32_t>& objects) const {
  if (tree == Containment::kNone) {
    return;
  }
  std::unordered_set<std::uint32_t> entered{tree};
  std::vector<std::uint32_t> waiting{tree};
  while (!waiting.empty()) {
    const std::uint32_t id = waiting.back();
    waiting.pop_back();
    for (const Mark& mark : containment_.marks(id)) {
      if (containment_.is_object(mark.target)) {
        objects.insert(mark.target);
      } else if (entered.insert(mark.target).second) {
        waiting.push_back(mark.target);
      }
    }
  }
}

}  // namespace stanch
