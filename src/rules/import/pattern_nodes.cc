// The parts of a foreign pattern: putting them together, and going through them.
#include "rules/import/pattern_nodes.h"

#include <algorithm>
#include <utility>

namespace stanch {

using Kind = ForeignPattern::Kind;
using Node = ForeignPattern::Node;

Node group_of(Kind kind, std::vector<Node> parts) {
  if (parts.size() == 1) {
    return std::move(parts.front());
  }
  Node node;
  node.kind = parts.empty() ? Kind::empty : kind;
  node.children = std::move(parts);
  return node;
}

Node condition_of(std::string_view text) {
  Node node;
  node.kind = Kind::condition;
  node.text = text;
  return node;
}

std::vector<const Node*> parts_of(const Node& node) {
  std::vector<const Node*> parts;
  if (node.kind == Kind::sequence) {
    for (const Node& child : node.children) {
      const std::vector<const Node*> inner = parts_of(child);
      parts.insert(parts.end(), inner.begin(), inner.end());
    }
  } else {
    parts.push_back(&node);
  }
  return parts;
}

bool any_node(const Node& node, bool (*holds)(const Node&)) {
  return holds(node) || std::any_of(node.children.begin(), node.children.end(),
                                    [&](const Node& child) { return any_node(child, holds); });
}

}  // namespace stanch
