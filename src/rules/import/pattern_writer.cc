// From the tree of a foreign pattern to the text of a rule's. Groups that capture keep their number
// and name, since a rule says by them which part is the secret.
#include "rules/import/pattern_writer.h"

#include <fmt/format.h>

#include <algorithm>

namespace stanch {
namespace {

using Kind = ForeignPattern::Kind;
using Node = ForeignPattern::Node;

constexpr std::uint32_t kMaxSpaces = 40;
constexpr std::uint64_t kWidest = UINT32_MAX - 1;

bool is_space_only(const Node& node) {
  ByteMask spaces;
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

// What Kind::sequence goes through in order; of anything else, the node itself.
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
    const ByteMask set = both_cases(node.set);
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

// Whether letters count in one case, in both, or there are none that matter.
enum class Case : std::uint8_t { none, one, both, mixed };

Case case_of(const Node& node) {
  if (node.kind == Kind::byte) {
    return both_cases(node.set) == node.set ? Case::none : node.caseless ? Case::both : Case::one;
  }
  Case all = Case::none;
  for (const Node& child : node.children) {
    const Case one = case_of(child);
    if (one != Case::none && all != one) {
      all = all == Case::none ? one : Case::mixed;
    }
  }
  return all;
}

class Writer {
 public:
  explicit Writer(bool plain) : plain_(plain) {}

  std::string write(const Node& node) {
    if (!plain_ && case_of(node) == Case::both) {
      out_ += "(?i)";
      in_flag_ = true;
    }
    alternatives(node);
    return std::move(out_);
  }

 private:
  // Needs no group around it, whatever follows or precedes.
  void alternatives(const Node& node) {
    if (node.kind != Kind::choice) {
      sequence(node);
      return;
    }
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      out_ += i == 0 ? "" : "|";
      alternatives(node.children[i]);
    }
  }

  void sequence(const Node& node) {
    const std::vector<const Node*> parts = parts_of(node);
    for (std::size_t i = 0; i < parts.size();) {
      std::size_t end = i;
      if (!plain_ && !in_flag_) {
        end = caseless_run(parts, i);
      }
      if (end == i) {
        item(*parts[i++]);
        continue;
      }
      out_ += "(?i:";
      in_flag_ = true;
      const bool alone = end == i + 1 && parts[i]->kind == Kind::choice;
      while (i < end) {
        alone ? alternatives(*parts[i]) : item(*parts[i]);
        ++i;
      }
      in_flag_ = false;
      out_ += ')';
    }
  }

  // Where a run of parts ends that are all meant in both cases; `begin` when there is none.
  static std::size_t caseless_run(const std::vector<const Node*>& parts, std::size_t begin) {
    std::size_t end = begin;
    for (std::size_t i = begin; i < parts.size(); ++i) {
      const Case one = case_of(*parts[i]);
      if (one == Case::both) {
        end = i + 1;
      } else if (one != Case::none || i == begin) {
        break;
      }
    }
    return end;
  }

  void item(const Node& node) {
    switch (node.kind) {
      case Kind::empty:
        break;
      case Kind::condition:
        out_ += node.text;
        break;
      case Kind::byte:
        out_ += byte_set(node.caseless && !in_flag_ ? both_cases(node.set) : node.set);
        break;
      case Kind::sequence:
        sequence(node);
        break;
      case Kind::choice:
        grouped("(?:", node);
        break;
      case Kind::capture:
        grouped(plain_              ? std::string("(?:")
                : node.text.empty() ? std::string("(")
                                    : "(?P<" + node.text + ">",
                node.children.front());
        break;
      case Kind::repeat:
        repetition(node);
        break;
    }
  }

  void grouped(const std::string& open, const Node& inner) {
    out_ += open;
    alternatives(inner);
    out_ += ')';
  }

  void repetition(const Node& node) {
    const Node& inner = node.children.front();
    const bool atom = inner.kind == Kind::byte || inner.kind == Kind::capture;
    if (atom || inner.kind == Kind::choice) {
      item(inner);
    } else {
      grouped("(?:", inner);
    }
    if (node.min == 0 && node.max == 1) {
      out_ += '?';
    } else if (node.max == ForeignPattern::kUnlimited) {
      out_ += node.min == 0 ? "*" : node.min == 1 ? "+" : fmt::format("{{{},}}", node.min);
    } else if (node.min == node.max) {
      out_ += node.min == 1 ? "" : fmt::format("{{{}}}", node.min);
    } else {
      out_ += fmt::format("{{{},{}}}", node.min, node.max);
    }
    out_ += node.lazy && node.min != node.max ? "?" : "";
  }

  static std::string escaped(unsigned byte, std::string_view special) {
    const char c = static_cast<char>(byte);
    switch (c) {
      case '\n':
        return "\\n";
      case '\r':
        return "\\r";
      case '\t':
        return "\\t";
      default:
        break;
    }
    if (byte < 0x20 || byte > 0x7e) {
      return fmt::format("\\x{:02x}", byte);
    }
    return special.find(c) == std::string_view::npos ? std::string(1, c) : std::string("\\") + c;
  }

  static std::string byte_set(const ByteMask& set) {
    if (set.count() == 1) {
      return escaped(static_cast<unsigned>(set._Find_first()), "\\^$.|?*+()[]{}");
    }
    if (set.all()) {
      return "[\\s\\S]";
    }
    if (set.count() == 255 && !set['\n']) {
      return ".";
    }
    const bool negated = set.count() > 128;
    std::string members = class_members(negated ? ~set : set);
    if (!negated && members.size() == 2 && members.front() == '\\') {
      return members;
    }
    return (negated ? "[^" : "[") + std::move(members) + "]";
  }

  static std::string class_members(ByteMask set) {
    std::string out;
    const auto take_class = [&](const char* name, std::string_view bytes) {
      ByteMask known;
      for (const char c : bytes) {
        known.set(static_cast<unsigned char>(c));
      }
      if ((known & ~set).none()) {
        out += name;
        set &= ~known;
      }
    };
    take_class("\\w", "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");
    take_class("\\s", "\t\n\v\f\r ");
    const bool dash = set['-'] && !(set[','] && set['.']);
    if (dash) {
      set.reset('-');
    }
    for (unsigned byte = 0; byte < 256; ++byte) {
      if (!set[byte]) {
        continue;
      }
      unsigned last = byte;
      while (last + 1 < 256 && set[last + 1]) {
        ++last;
      }
      out += escaped(byte, "\\]^[-");
      if (last > byte + 1) {
        out += '-';
      }
      if (last > byte) {
        out += escaped(last, "\\]^[-");
      }
      byte = last;
    }
    return out + (dash ? "\\-" : "");
  }

  bool plain_;
  bool in_flag_ = false;
  std::string out_;
};

}  // namespace

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

std::string write_pattern(const Node& node) { return Writer(false).write(node); }

std::string write_path_pattern(const Node& node) { return Writer(true).write(node); }

}  // namespace stanch
