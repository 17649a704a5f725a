// A recursive-descent parser with a depth limit. It must never be wrong about what a pattern can
// match, so whatever it has not been taught (lookaround, back-references, Unicode classes, POSIX
// names it does not know ...) makes it give up.
#include "engine/pattern_parser.h"

#include <utility>

#include "base/ascii.h"
#include "base/byte_set.h"
#include "base/pattern_layout.h"
#include "engine/pattern_bytes.h"

namespace stanch {
namespace {

using Kind = PatternTree::Kind;
using Node = PatternTree::Node;
using Index = std::uint32_t;

constexpr int kMaxDepth = 200;
constexpr std::size_t kMaxNodes = 100'000;

// Thrown nowhere: a parser that gave up has `ok_` false, and every loop looks at it.
class Parser {
 public:
  explicit Parser(std::string_view pattern) : rest_(pattern) {}

  std::optional<PatternTree> parse() {
    tree_.root = choice(0);
    if (!ok_ || !rest_.empty()) {
      return std::nullopt;
    }
    return std::move(tree_);
  }

 private:
  struct Flags {
    bool caseless = false;
    bool dot_all = false;
    bool extended = false;
  };

  Index give_up() {
    ok_ = false;
    return 0;
  }

  Index add(Node node) {
    if (tree_.nodes.size() >= kMaxNodes) {
      return give_up();
    }
    tree_.nodes.push_back(std::move(node));
    return static_cast<Index>(tree_.nodes.size() - 1);
  }

  Index add_byte(ByteSet set) {
    Node node;
    node.kind = Kind::byte;
    node.set = flags_.caseless ? caseless(set) : set;
    return add(std::move(node));
  }

  Index add_line_end() {
    Node node;
    node.kind = Kind::line_end;
    return add(std::move(node));
  }

  Index add_group(Kind kind, std::vector<Index> children) {
    if (children.size() == 1) {
      return children.front();
    }
    Node node;
    node.kind = children.empty() ? Kind::nothing : kind;
    node.children = std::move(children);
    return add(std::move(node));
  }

  bool take(std::string_view prefix) {
    if (!rest_.starts_with(prefix)) {
      return false;
    }
    rest_.remove_prefix(prefix.size());
    return true;
  }

  char take_char() {
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }

  // alternatives up to ')' or the end
  Index choice(int depth) {
    if (depth > kMaxDepth) {
      return give_up();
    }
    std::vector<Index> branches;
    do {
      branches.push_back(sequence(depth));
    } while (ok_ && take("|"));
    return add_group(Kind::choice, std::move(branches));
  }

  Index sequence(int depth) {
    std::vector<Index> parts;
    while (ok_ && !rest_.empty() && rest_.front() != '|' && rest_.front() != ')') {
      if (flags_.extended && skip_layout(rest_)) {
        continue;
      }
      if (take("\\Q")) {
        quoted(parts);
        continue;
      }
      const Index part = atom(depth);
      if (ok_) {
        parts.push_back(quantified(part));
      }
    }
    return add_group(Kind::sequence, std::move(parts));
  }

  void quoted(std::vector<Index>& parts) {
    const std::string_view literal = rest_.substr(0, rest_.find("\\E"));
    for (const char c : literal) {
      parts.push_back(add_byte(set_of({&c, 1})));
    }
    rest_.remove_prefix(literal.size());
    take("\\E");
  }

  Index atom(int depth) {
    const char c = take_char();
    switch (c) {
      case '(':
        return group(depth);
      case '[':
        return byte_class();
      case '\\':
        return escape();
      case '.':
        return add_byte(flags_.dot_all ? ~ByteSet{} : ~set_of("\n"));
      case '^':
        return add(Node{});
      case '$':
        return add_line_end();
      case '*':
      case '+':
      case '?':
        return give_up();
      default:
        return add_byte(set_of({&c, 1}));
    }
  }

  Index group(int depth) {
    const Flags outer = flags_;
    if (take("?")) {
      if (take("P<") || (rest_.starts_with("<") && !rest_.starts_with("<=") &&
                         !rest_.starts_with("<!") && take("<"))) {
        const std::size_t close = rest_.find('>');
        if (close == std::string_view::npos) {
          return give_up();
        }
        rest_.remove_prefix(close + 1);
      } else if (take("#")) {
        rest_.remove_prefix(std::min(rest_.find(')'), rest_.size()));
        return take(")") ? add(Node{}) : give_up();
      } else if (const bool flags = read_flags(); flags && take(")")) {
        return add(Node{});  // the flags hold to the end of the enclosing group
      } else if (!flags || !take(":")) {
        return give_up();
      }
    } else if (rest_.starts_with("*")) {
      return give_up();
    }
    const Index inner = choice(depth + 1);
    flags_ = outer;
    return take(")") ? inner : give_up();
  }

  bool read_flags() {
    bool value = true;
    while (!rest_.empty() && rest_.front() != ')' && rest_.front() != ':') {
      switch (take_char()) {
        case 'i':
          flags_.caseless = value;
          break;
        case 's':
          flags_.dot_all = value;
          break;
        case 'x':
          flags_.extended = value;
          break;
        case 'm':
          break;
        case '-':
          value = false;
          break;
        default:
          return false;
      }
    }
    return true;
  }

  Index escape() {
    if (rest_.empty()) {
      return give_up();
    }
    const char c = take_char();
    if (std::string_view("bBAzZ").find(c) != std::string_view::npos) {
      return add(Node{});
    }
    if (const std::optional<ByteSet> set = class_escape(c)) {
      return add_byte(*set);
    }
    if (const std::optional<char> byte = read_byte_escape(c, rest_)) {
      return add_byte(set_of({&*byte, 1}));
    }
    return give_up();
  }

  Index byte_class() {
    const std::optional<ByteSet> set = read_class(rest_, flags_.caseless);
    return set ? add_byte(*set) : give_up();
  }

  std::optional<std::uint32_t> number() {
    std::uint32_t value = 0;
    std::size_t digits = 0;
    while (digits < rest_.size() && ascii::is_digit(rest_[digits]) && digits < 6) {
      value = value * 10 + static_cast<std::uint32_t>(rest_[digits++] - '0');
    }
    rest_.remove_prefix(digits);
    return digits == 0 ? std::nullopt : std::optional(value);
  }

  // {n}, {n,} or {n,m}; anything else in braces is literal text, which is not expected here.
  bool counts(std::uint32_t& min, std::uint32_t& max) {
    const std::optional<std::uint32_t> low = number();
    if (!low) {
      return false;
    }
    min = max = *low;
    if (take(",")) {
      max = number().value_or(PatternTree::kUnlimited);
    }
    return take("}") && min <= max;
  }

  Index quantified(Index part) {
    while (ok_ && !rest_.empty()) {
      std::uint32_t min = 0;
      std::uint32_t max = PatternTree::kUnlimited;
      if (take("?")) {
        max = 1;
      } else if (take("+")) {
        min = 1;
      } else if (take("{")) {
        if (!counts(min, max)) {
          return give_up();
        }
      } else if (!take("*")) {
        break;
      }
      take("?");  // laziness changes which match is preferred, not what matches
      if (rest_.starts_with("+")) {
        return give_up();
      }
      Node node;
      node.kind = Kind::repeat;
      node.children = {part};
      node.min = min;
      node.max = max;
      part = add(std::move(node));
    }
    return part;
  }

  std::string_view rest_;
  PatternTree tree_;
  Flags flags_;
  bool ok_ = true;
};

}  // namespace

std::optional<PatternTree> parse_pattern(std::string_view pattern) {
  return Parser(pattern).parse();
}

}  // namespace stanch
