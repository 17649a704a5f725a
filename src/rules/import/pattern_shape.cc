// What a foreign pattern matches, measured, and reshaped into what a rule can match: within a line
// and of bounded width.
#include "rules/import/pattern_shape.h"

#include <algorithm>

namespace stanch {
namespace {

using Kind = ForeignPattern::Kind;
using Node = ForeignPattern::Node;

constexpr std::uint32_t kMaxSpaces = 40;
constexpr std::uint64_t kWidest = UINT32_MAX - 1;

bool is_space_only(const Node& node) {
  ByteSet spaces;
  for (const char c : std::string_view("\t\n\v\f\r ")) {
    spaces.set(static_cast<unsigned char>(c));
  }
  return node.kind == Kind::byte && (node.set & ~spaces).none();
}

bool has_line_end(const Node& node) { return node.set['\n'] || node.set['\r']; }

bool any_node(const Node& node, bool (*holds)(const Node&)) {
  return holds(node) || std::any_of(node.children.begin(), node.children.end(),
                                    [&](const Node& child) { return any_node(child, holds); });
}

bool captures(const Node& node) {
  return any_node(node, [](const Node& n) { return n.kind == Kind::capture; });
}

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

Node sequence_of(std::vector<Node> parts) {
  if (parts.size() == 1) {
    return std::move(parts.front());
  }
  Node node;
  node.kind = parts.empty() ? Kind::empty : Kind::sequence;
  node.children = std::move(parts);
  return node;
}

Node choice_with(std::string_view condition, Node node) {
  Node edge;
  edge.kind = Kind::condition;
  edge.text = condition;
  Node choice;
  choice.kind = Kind::choice;
  choice.children.push_back(std::move(edge));
  choice.children.push_back(std::move(node));
  return choice;
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
        Node edge;
        edge.kind = Kind::condition;
        edge.text = condition;
        node.children.push_back(std::move(edge));
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
      starts.children.push_back(sequence_of(std::move(start)));
    }
    out.push_back(std::move(starts));
  }
  return false;
}

// Words in the bytes that follow each other in every match.
class WordSearch {
 public:
  explicit WordSearch(const std::vector<std::string>& words) : words_(words) {}

  bool implied(const Node& node) {
    run_.clear();
    return visit(node);
  }

 private:
  bool visit(const Node& node) {
    switch (node.kind) {
      case Kind::byte:
        return add(node);
      case Kind::sequence:
        return std::any_of(node.children.begin(), node.children.end(),
                           [&](const Node& child) { return visit(child); });
      case Kind::capture:
        return visit(node.children.front());
      case Kind::choice: {
        const std::string before = run_;
        const bool all =
            std::all_of(node.children.begin(), node.children.end(), [&](const Node& child) {
              run_ = before;
              return visit(child);
            });
        run_.clear();
        return all;
      }
      case Kind::repeat: {
        run_.clear();
        const bool found = node.min > 0 && visit(node.children.front());
        run_.clear();
        return found;
      }
      default:
        return false;
    }
  }

  bool add(const Node& node) {
    const ByteSet set = caseless(node.set);
    char letter = '\0';
    std::size_t others = 0;
    for (unsigned byte = 0; byte < 256; ++byte) {
      if (set[byte] && !(byte >= 'A' && byte <= 'Z')) {
        letter = static_cast<char>(byte);
        ++others;
      }
    }
    if (others != 1) {
      run_.clear();
      return false;
    }
    run_ += letter;
    return std::any_of(words_.begin(), words_.end(), [&](const std::string& word) {
      return std::string_view(run_).ends_with(word);
    });
  }

  const std::vector<std::string>& words_;
  std::string run_;
};

}  // namespace

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

std::uint32_t least_width(const Node& node) {
  std::uint64_t width = 0;
  switch (node.kind) {
    case Kind::byte:
      return 1;
    case Kind::choice:
      width = kWidest;
      for (const Node& child : node.children) {
        width = std::min<std::uint64_t>(width, least_width(child));
      }
      break;
    case Kind::repeat:
      width = std::uint64_t{least_width(node.children.front())} * node.min;
      break;
    default:
      for (const Node& child : node.children) {
        width += least_width(child);
      }
  }
  return static_cast<std::uint32_t>(std::min(width, kWidest));
}

std::uint32_t greatest_width(const Node& node) {
  std::uint64_t width = 0;
  switch (node.kind) {
    case Kind::byte:
      return 1;
    case Kind::choice:
      for (const Node& child : node.children) {
        width = std::max<std::uint64_t>(width, greatest_width(child));
      }
      break;
    case Kind::repeat:
      width = std::uint64_t{greatest_width(node.children.front())} * node.max;
      break;
    default:
      for (const Node& child : node.children) {
        width += greatest_width(child);
      }
  }
  return static_cast<std::uint32_t>(std::min(width, kWidest));
}

void limit_repetitions(Node& node, std::uint32_t most) {
  if (node.kind == Kind::repeat && node.max == ForeignPattern::kUnlimited) {
    const bool spaces = is_space_only(node.children.front());
    node.max = std::max(node.min, spaces ? std::min(most, kMaxSpaces) : most);
  }
  for (Node& child : node.children) {
    limit_repetitions(child, most);
  }
}

void drop_optional_start(Node& node) {
  if (node.kind != Kind::sequence) {
    return;
  }
  auto& parts = node.children;
  const auto needed = std::find_if(parts.begin(), parts.end(), [](const Node& part) {
    return part.kind != Kind::repeat || part.min > 0 || captures(part);
  });
  if (needed != parts.end()) {
    parts.erase(parts.begin(), needed);
    drop_optional_start(parts.front());
  }
}

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
  return sequence_of(std::move(parts));
}

bool implies_word(const Node& node, const std::vector<std::string>& words) {
  return WordSearch(words).implied(node);
}

}  // namespace stanch
