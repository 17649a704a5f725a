// Planning a walk: small delta trees are gathered into parts, large ones are divided.
//
// A piece is cut off a tree where its subtree is heavy enough, and only where decoding the path
// down to it costs little beside the piece itself. An object at the top of a piece has no state of
// its base to inherit, so pieces are few.
#include "pack/walk_plan.h"

#include <algorithm>

namespace stanch {
namespace {

constexpr std::uint64_t kParts = 128;
constexpr std::uint64_t kMinPartWeight = 4U << 20;
constexpr std::uint64_t kObjectWeight = 4096;  // what an object costs however small it is
constexpr std::uint32_t kPathShare = 16;  // a piece is this many times as large as the path to it

// An object of a tree that is being divided; the tree is laid out breadth first.
struct Node {
  std::uint32_t number = 0;
  std::uint32_t depth = 0;
  std::uint32_t first_child = 0;  // position of the first of its children
  std::uint32_t objects = 1;      // in its subtree, without what was cut off
};

class Planner {
 public:
  Planner(const DeltaGraph& graph, const WalkOptions& options) : graph_(graph), options_(options) {}

  WalkPlan plan(std::uint32_t objects) {
    std::uint64_t total = 0;
    for (const DeltaGraph::Tree& tree : graph_.trees()) {
      total += wanted(tree) ? weight(tree, tree.objects) : 0;
    }
    part_weight_ = std::max(total / kParts, kMinPartWeight);
    std::uint64_t gathered = 0;
    for (const DeltaGraph::Tree& tree : graph_.trees()) {
      if (!wanted(tree)) {
        continue;
      }
      const std::uint64_t tree_weight = weight(tree, tree.objects);
      if (tree_weight > 2 * part_weight_) {
        end_part(std::exchange(gathered, 0));
        divide(tree, objects);
        continue;
      }
      plan_.roots.push_back(tree.root);
      largest_ = std::max(largest_, held_at_once(tree));
      gathered += tree_weight;
      if (gathered >= part_weight_) {
        end_part(std::exchange(gathered, 0));
      }
    }
    if (options_.unknown) {
      plan_.roots.insert(plan_.roots.end(), graph_.broken().begin(), graph_.broken().end());
    }
    end_part(gathered);
    std::ranges::stable_sort(plan_.parts, std::greater(), &WalkPlan::Part::weight);
    return std::move(plan_);
  }

 private:
  [[nodiscard]] bool wanted(const DeltaGraph::Tree& tree) const {
    const auto kind = graph_.kind(tree.root);
    return !kind || options_.wants(*kind);
  }

  [[nodiscard]] static std::uint64_t weight(const DeltaGraph::Tree& tree, std::uint32_t objects) {
    return objects * (tree.root_size + kObjectWeight);
  }

  // Most children are about as large as the root.
  [[nodiscard]] static std::uint64_t held_at_once(const DeltaGraph::Tree& tree) {
    return std::uint64_t{tree.root_size} * (tree.objects > 1 ? 2 : 1);
  }

  // Closes the part made of the roots added since the last one.
  void end_part(std::uint64_t part_weight) {
    const auto begin = plan_.parts.empty() ? 0 : last_end_;
    const auto end = static_cast<std::uint32_t>(plan_.roots.size());
    if (end > begin) {
      plan_.parts.push_back({begin, end, part_weight, largest_});
    }
    last_end_ = end;
    largest_ = 0;
  }

  void divide(const DeltaGraph::Tree& tree, std::uint32_t objects) {
    std::vector<Node> nodes = {{tree.root, 0, 0, 1}};
    nodes.reserve(tree.objects);
    for (std::size_t at = 0; at < nodes.size(); ++at) {
      nodes[at].first_child = static_cast<std::uint32_t>(nodes.size());
      for (const std::uint32_t child : graph_.children(nodes[at].number)) {
        nodes.push_back({child, nodes[at].depth + 1, 0, 1});
      }
    }
    plan_.detached.resize(objects);
    for (std::size_t at = nodes.size(); at-- > 0;) {
      cut_children(tree, nodes, nodes[at]);
    }
    plan_.roots.push_back(tree.root);
    largest_ = held_at_once(tree);
    end_part(weight(tree, nodes.front().objects));
  }

  // Cuts off subtrees of `node` that are heavy enough, alone or together with their neighbours;
  // what is left counts as part of `node`.
  void cut_children(const DeltaGraph::Tree& tree, std::vector<Node>& nodes, Node& node) {
    const std::size_t end = node.first_child + graph_.children(node.number).size();
    std::uint32_t gathered = 0;
    std::size_t first = node.first_child;
    for (std::size_t at = first; at < end; ++at) {
      gathered += nodes[at].objects;
      if (weight(tree, gathered) < part_weight_ || gathered / kPathShare < nodes[at].depth) {
        continue;
      }
      for (; first <= at; ++first) {
        plan_.roots.push_back(nodes[first].number);
        plan_.detached[nodes[first].number] = true;
      }
      largest_ = held_at_once(tree);
      end_part(weight(tree, std::exchange(gathered, 0)));
    }
    node.objects += gathered;
  }

  const DeltaGraph& graph_;
  const WalkOptions& options_;
  WalkPlan plan_;
  std::uint64_t part_weight_ = 0;
  std::uint32_t last_end_ = 0;
  std::uint64_t largest_ = 0;  // root since then
};

}  // namespace

WalkPlan plan_walk(const DeltaGraph& graph, const WalkOptions& options, std::uint32_t objects) {
  return Planner(graph, options).plan(objects);
}

}  // namespace stanch
