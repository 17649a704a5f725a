// What each match of a foreign pattern holds, and what it need not begin with.
#include "rules/import/pattern_words.h"

#include <algorithm>
#include <string_view>

#include "rules/import/pattern_nodes.h"

namespace stanch {
namespace {

using Kind = ForeignPattern::Kind;
using Node = ForeignPattern::Node;

bool captures(const Node& node) {
  return any_node(node, [](const Node& n) { return n.kind == Kind::capture; });
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

bool implies_word(const Node& node, const std::vector<std::string>& words) {
  return WordSearch(words).implied(node);
}

}  // namespace stanch
