#include "pack/walk_order.h"

namespace stanch {

void WalkOrder::start(std::span<const std::uint32_t> roots) {
  roots_ = roots;
  levels_.clear();
}

std::size_t WalkOrder::piece(const DeltaGraph& graph, std::span<const std::uint32_t> roots) {
  const std::uint32_t base = graph.base(roots.front());
  if (base == DeltaGraph::kNone || !graph.kind(roots.front())) {
    return 0;
  }
  std::size_t count = 1;
  while (count < roots.size() && graph.base(roots[count]) == base) {
    ++count;
  }
  return count;
}

void WalkOrder::skip_detached(const std::vector<bool>& detached,
                              std::span<const std::uint32_t>& children) {
  while (!detached.empty() && !children.empty() && detached[children.front()]) {
    children = children.subspan(1);
  }
}

std::uint32_t WalkOrder::next() {
  for (;;) {
    if (!levels_.empty()) {
      Level& top = levels_.back();
      if (top.whole_tree) {
        skip_detached(detached_, top.children);
      }
      if (top.children.empty()) {
        levels_.pop_back();
        continue;
      }
      const std::uint32_t child = top.children.front();
      top.children = top.children.subspan(1);
      levels_.push_back({graph_.children(child), true});
      return child;
    }
    if (roots_.empty()) {
      return DeltaGraph::kNone;
    }
    if (const std::size_t count = piece(graph_, roots_); count > 0) {
      levels_.push_back({roots_.first(count), false});
      roots_ = roots_.subspan(count);
      continue;
    }
    const std::uint32_t root = roots_.front();
    roots_ = roots_.subspan(1);
    if (graph_.base(root) == DeltaGraph::kNone && graph_.kind(root)) {
      levels_.push_back({graph_.children(root), true});
    }
    return root;
  }
}

}  // namespace stanch
