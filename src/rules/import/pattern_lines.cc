// What a foreign pattern asks of line ends, and its shape within a line.
#include "rules/import/pattern_lines.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/import/pattern_nodes.h"

namespace stanch {
namespace {

using Kind = ForeignPattern::Kind;
using Node = ForeignPattern::Node;

bool has_line_end(const Node& node) { return node.set['\n'] || node.set['\r']; }

bool asks_for_line_end(const Node& node) {
  return any_node(node, [](const Node& n) { return n.kind == Kind::byte && n.ends_line; });
}

// A byte, or alternatives of bytes and conditions only.
bool is_edge(const Node& node) {
  switch (node.kind) {
    case Kind::byte:
    case Kind::condition:
      return true;
    case Kind::choice:
      return std::all_of(node.children.begin(), node.children.end(), is_edge);
    case Kind::repeat:
      return is_edge(node.children.front());
    default:
      return false;
  }
}

Node choice_with(std::string_view condition, Node node) {
  std::vector<Node> branches;
  branches.push_back(condition_of(condition));
  branches.push_back(std::move(node));
  return group_of(Kind::choice, std::move(branches));
}

// `first`: which end of the pattern; the condition that stands for the line's edge follows from it.
void accept_edge(Node& node, bool first) {
  const std::string_view condition = first ? "^" : "$";
  switch (node.kind) {
    case Kind::byte:
      if (has_line_end(node)) {
        node = choice_with(condition, std::move(node));
      }
      break;
    case Kind::repeat:
      if (node.min > 0 && node.children.front().kind == Kind::byte &&
          has_line_end(node.children.front())) {
        node = choice_with(condition, std::move(node));
      }
      break;
    case Kind::choice: {
      const bool has = std::any_of(node.children.begin(), node.children.end(), [&](const Node& n) {
        return n.kind == Kind::condition && n.text == condition;
      });
      const bool needs = std::any_of(node.children.begin(), node.children.end(), [](const Node& n) {
        return n.kind == Kind::byte && has_line_end(n);
      });
      if (!has && needs) {
        node.children.push_back(condition_of(condition));
      }
      break;
    }
    case Kind::sequence:
      accept_edge(first ? node.children.front() : node.children.back(), first);
      break;
    default:
      break;  // a capture is the secret, and that is not widened
  }
}

// The start of `node` up to the first line end that it asks for. False when it was cut there.
bool copy_start(const Node& node, std::vector<Node>& out) {
  if (!asks_for_line_end(node)) {
    out.push_back(node);
    return true;
  }
  if (node.kind == Kind::sequence || node.kind == Kind::capture) {
    for (const Node& child : node.children) {
      if (!copy_start(child, out)) {
        return false;
      }
    }
  } else if (node.kind == Kind::choice) {
    Node starts;
    starts.kind = Kind::choice;
    for (const Node& child : node.children) {
      std::vector<Node> start;
      copy_start(child, start);
      starts.children.push_back(group_of(Kind::sequence, std::move(start)));
    }
    out.push_back(std::move(starts));
  }
  return false;
}

}  // namespace

void accept_line_edges(Node& node) {
  accept_edge(node, true);
  accept_edge(node, false);
}

bool spans_lines(const ForeignPattern& pattern) {
  const std::vector<const Node*> parts = parts_of(pattern.root);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool edge = i == 0 || i + 1 == parts.size();
    if (asks_for_line_end(*parts[i]) && !(edge && is_edge(*parts[i]))) {
      return true;
    }
  }
  return false;
}

Node start_within_line(const ForeignPattern& pattern) {
  std::vector<Node> parts;
  copy_start(pattern.root, parts);
  return group_of(Kind::sequence, std::move(parts));
}

}  // namespace stanch
