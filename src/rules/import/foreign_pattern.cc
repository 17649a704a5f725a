// A recursive-descent parser for the common core of RE2, Rust's regex, Hyperscan and POSIX. What it
// does not know for sure it refuses by name: a rule that means something else than it did is worse
// than one that is listed as not taken over.
#include "rules/import/foreign_pattern.h"

#include <optional>
#include <utility>

#include "base/ascii.h"
#include "base/byte_set.h"
#include "base/escape.h"
#include "rules/import/class_reader.h"
#include "rules/import/pattern_cursor.h"
#include "rules/import/pattern_nodes.h"
#include "rules/import/repetition_reader.h"

namespace stanch {
namespace {

using Kind = ForeignPattern::Kind;
using Node = ForeignPattern::Node;

constexpr int kMaxDepth = 100;
constexpr std::size_t kMaxNodes = 50'000;

class ForeignParser {
 public:
  ForeignParser(std::string_view pattern, PatternDialect dialect) : cursor_(pattern, dialect) {}

  Result<ForeignPattern> parse() {
    ForeignPattern pattern;
    pattern.root = choice(0);
    if (cursor_.ok() && !cursor_.at_end()) {
      cursor_.give_up("a ')' without '('");
    }
    if (!cursor_.ok()) {
      return fail(ErrorKind::config, cursor_.why());
    }
    return pattern;
  }

 private:
  Node give_up(std::string_view why) {
    cursor_.give_up(why);
    return {};
  }

  Node byte(ByteSet set, bool ends_line = false) {
    if (++nodes_ > kMaxNodes) {
      return give_up("too many parts");
    }
    Node node;
    node.kind = Kind::byte;
    node.set = set;
    node.caseless = cursor_.flags.caseless;
    node.ends_line = ends_line;
    return node;
  }

  Node literal(std::string_view bytes) {
    std::vector<Node> nodes;
    for (const char c : bytes) {
      nodes.push_back(byte(set_of({&c, 1}), c == '\n' || c == '\r'));
    }
    return group_of(Kind::sequence, std::move(nodes));
  }

  Node choice(int depth) {
    if (depth > kMaxDepth) {
      return give_up("groups nested too deeply");
    }
    std::vector<Node> branches;
    do {
      branches.push_back(sequence(depth));
    } while (cursor_.ok() && cursor_.take("|"));
    return group_of(Kind::choice, std::move(branches));
  }

  Node sequence(int depth) {
    std::vector<Node> parts;
    while (cursor_.ok() && !cursor_.at_end() && cursor_.rest().front() != '|' &&
           cursor_.rest().front() != ')') {
      if (cursor_.flags.extended && cursor_.skip_layout()) {
        continue;
      }
      if (!cursor_.is(PatternDialect::posix) && cursor_.take("\\Q")) {
        quoted(parts);
        continue;
      }
      Node part = atom(depth);
      part = quantified(std::move(part));
      if (part.kind != Kind::empty) {
        parts.push_back(std::move(part));
      }
    }
    return group_of(Kind::sequence, std::move(parts));
  }

  // A repetition after it is one of its last byte.
  void quoted(std::vector<Node>& parts) {
    const std::string_view bytes = cursor_.rest().substr(0, cursor_.rest().find("\\E"));
    cursor_.skip(bytes.size());
    cursor_.take("\\E");
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      Node one = literal(bytes.substr(i, 1));
      parts.push_back(i + 1 == bytes.size() ? quantified(std::move(one)) : std::move(one));
    }
  }

  Node atom(int depth) {
    const char c = cursor_.take_char();
    switch (c) {
      case '(':
        return parenthesis(depth);
      case '[':
        return byte_class();
      case '\\':
        return escape();
      case '.':
        return cursor_.flags.dot_all ? byte(ByteSet().set(), true) : byte(~set_of("\n"));
      case '^':
      case '$':
        return condition_of(std::string(1, c));
      case '*':
      case '+':
      case '?':
        return give_up("a repetition of nothing");
      default:
        return byte(set_of({&c, 1}), c == '\n' || c == '\r');
    }
  }

  // A group after its '('.
  Node parenthesis(int depth) {
    if (cursor_.is(PatternDialect::posix) || !cursor_.take("?")) {
      return cursor_.at("*") ? give_up("a verb such as (*FAIL)") : capture({}, depth);
    }
    for (const std::string_view look : {"=", "!", "<=", "<!"}) {
      if (cursor_.at(look)) {
        return give_up("look-around");
      }
    }
    if (cursor_.at(">")) {
      return give_up("an atomic group");
    }
    if (cursor_.take("#")) {
      cursor_.skip(cursor_.rest().find(')'));
      return cursor_.take(")") ? Node{} : give_up("a comment without end");
    }
    if (cursor_.take("P<") || cursor_.take("<") || cursor_.take("'")) {
      const std::size_t close = cursor_.rest().find_first_of(">'");
      if (close == std::string_view::npos) {
        return give_up("a group's name without end");
      }
      std::string name(cursor_.rest().substr(0, close));
      cursor_.skip(close + 1);
      return capture(std::move(name), depth);
    }
    const PatternCursor::Flags outer = cursor_.flags;
    if (!cursor_.read_flags()) {
      return give_up("a kind of group that is not known here (condition, recursion ...)");
    }
    if (cursor_.take(")")) {
      return {};  // the flags hold to the end of the enclosing group
    }
    return cursor_.take(":") ? inside(outer, depth) : give_up("a group that is not closed");
  }

  // What stands in a group, through its ')'. Flags set in it end with it.
  Node inside(const PatternCursor::Flags& outer, int depth) {
    Node inner = choice(depth + 1);
    cursor_.flags = outer;
    return cursor_.take(")") ? std::move(inner) : give_up("a group that is not closed");
  }

  Node capture(std::string name, int depth) {
    Node node;
    node.kind = Kind::capture;
    node.text = std::move(name);
    node.children.push_back(inside(cursor_.flags, depth));
    return cursor_.ok() ? std::move(node) : Node{};
  }

  Node escape() {
    if (cursor_.at_end()) {
      return give_up("a backslash at the end");
    }
    const char c = cursor_.take_char();
    if (c == 'b' || c == 'B') {
      return condition_of(std::string("\\") + c);
    }
    if (c == '<' || c == '>') {
      return cursor_.is(PatternDialect::posix) ? condition_of("\\b") : literal({&c, 1});
    }
    if (c == 'A' || c == '`') {
      return condition_of("^");
    }
    if (c == 'z' || c == 'Z' || (c == '\'' && cursor_.is(PatternDialect::posix))) {
      return condition_of("$");
    }
    if (const std::optional<ByteSet> set = cursor_.named_set(c)) {
      return byte(*set);
    }
    const std::optional<std::uint32_t> code = cursor_.character(c);
    if (!code) {
      cursor_.refuse_escape(c);
      return {};
    }
    // What follows a backslash without a meaning of its own is a byte of the pattern already.
    const bool raw = !ascii::is_alpha(c) && c != '0';
    if (raw) {
      return literal(std::string(1, static_cast<char>(*code)));
    }
    std::string bytes;
    append_utf8(bytes, *code);
    return literal(bytes);
  }

  Node byte_class() {
    const ByteClass read = ClassReader(cursor_).read();
    return cursor_.ok() ? byte(read.set, read.ends_line) : Node{};
  }

  Node quantified(Node part) {
    while (const auto repetition = read_repetition(cursor_)) {
      Node node;
      node.kind = Kind::repeat;
      node.min = repetition->min;
      node.max = repetition->max;
      node.lazy = repetition->lazy;
      node.children.push_back(std::move(part));
      part = std::move(node);
    }
    return cursor_.ok() ? std::move(part) : Node{};
  }

  PatternCursor cursor_;
  std::size_t nodes_ = 0;
};

}  // namespace

Result<ForeignPattern> parse_foreign(std::string_view pattern, PatternDialect dialect) {
  return ForeignParser(pattern, dialect).parse();
}

}  // namespace stanch
