// One way through the pattern: of alternatives the first, of optional parts none, of a class the
// largest alphabet that a generator knows and that the class holds.
#include "rules/import/pattern_example.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace stanch {
namespace {

using Kind = ForeignPattern::Kind;
using Node = ForeignPattern::Node;

// A repetition that may be shorter is made about this long where it is the secret: long enough to
// be random.
constexpr std::uint32_t kUsefulLength = 24;

// Any characters at all, this many of them, are content and no gap.
constexpr std::uint32_t kLongGap = 8;

struct Alphabet {
  std::string_view name;
  std::string_view bytes;
};

// Largest first. None has signs: at the end of a value they could be taken for what follows it.
constexpr std::array<Alphabet, 11> kAlphabets = {{
    {"alnum", "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"},
    {"base58", "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"},
    {"alpha", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"},
    {"lowernum", "0123456789abcdefghijklmnopqrstuvwxyz"},
    {"uppernum", "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
    {"base32", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"},
    {"lower", "abcdefghijklmnopqrstuvwxyz"},
    {"upper", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
    {"hex", "0123456789abcdef"},
    {"HEX", "0123456789ABCDEF"},
    {"digits", "0123456789"},
}};

bool holds(const ByteSet& set, std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(),
                     [&](char c) { return set[static_cast<unsigned char>(c)]; });
}

// The alphabet that values of this class are drawn from; none for a class of a few signs.
const Alphabet* alphabet_of(const ByteSet& set) {
  const auto found = std::find_if(kAlphabets.begin(), kAlphabets.end(),
                                  [&](const Alphabet& known) { return holds(set, known.bytes); });
  return found == kAlphabets.end() ? nullptr : &*found;
}

// One character of the class, as harmless as it has any. Where nearly all will do, it was probably
// a dot that was meant.
char some_byte(const ByteSet& set) {
  if (set.count() >= 255) {
    return '.';
  }
  for (const char c : std::string_view(" =:_-.\"'/")) {
    if (set[static_cast<unsigned char>(c)]) {
      return c;
    }
  }
  for (unsigned byte = 0x21; byte < 0x7f; ++byte) {
    if (set[byte]) {
      return static_cast<char>(byte);
    }
  }
  return static_cast<char>(set._Find_first());
}

class ExampleMaker {
 public:
  std::string make(const Node& node) {
    visit(node);
    return std::move(out_);
  }

 private:
  void visit(const Node& node) {
    switch (node.kind) {
      case Kind::byte:
        characters(node, 1);
        break;
      case Kind::repeat:
        repetition(node);
        break;
      case Kind::choice:
        // An edge of the line needs no text.
        visit(node.children.front());
        break;
      case Kind::capture:
        ++captures_;
        visit(node.children.front());
        --captures_;
        break;
      default:
        for (const Node& child : node.children) {
          visit(child);
        }
    }
  }

  void repetition(const Node& node) {
    const Node& inner = node.children.front();
    if (node.min == 0 && captures_ == 0 && is_gap(inner)) {
      out_ += ' ';
      return;
    }
    const bool grows = inner.kind == Kind::byte && alphabet_of(folded(inner)) != nullptr &&
                       (captures_ > 0 || node.min >= 8);
    const std::uint32_t length =
        grows ? std::max(node.min, std::min(node.max, kUsefulLength)) : node.min;
    if (inner.kind == Kind::byte) {
      characters(inner, length);
      return;
    }
    for (std::uint32_t i = 0; i < length; ++i) {
      visit(inner);
    }
  }

  // Between a name and a value there is something, even where it need not be.
  static bool is_gap(const Node& node) {
    const Node& first = node.kind == Kind::choice ? node.children.front() : node;
    return first.kind == Kind::byte && first.set[' '];
  }

  static ByteSet folded(const Node& node) { return node.caseless ? caseless(node.set) : node.set; }

  void characters(const Node& node, std::uint32_t length) {
    const ByteSet set = folded(node);
    const Alphabet* alphabet = node.set.count() < 8 ? nullptr : alphabet_of(set);
    if (length == 0) {
      return;
    }
    if (alphabet != nullptr && set.count() < 200) {
      out_ += fmt::format("${{{}:{}}}", alphabet->name, length);
    } else if (alphabet != nullptr && (captures_ > 0 || length >= kLongGap)) {
      out_ += fmt::format("${{alnum:{}}}", length);
    } else {
      literal(some_byte(node.set), length);
    }
  }

  void literal(char c, std::uint32_t length) {
    for (std::uint32_t i = 0; i < length; ++i) {
      if (c == '{' && out_.ends_with('$')) {
        out_.insert(out_.size() - 1, 1, '$');
      }
      out_ += c;
    }
  }

  std::string out_;
  int captures_ = 0;
};

}  // namespace

std::string pattern_example(const Node& node) { return ExampleMaker().make(node); }

}  // namespace stanch
