// A recursive-descent parser for the common core of RE2, Rust's regex, Hyperscan and POSIX. What it
// does not know for sure it refuses by name: a rule that means something else than it did is worse
// than one that is listed as not taken over.
#include "rules/import/foreign_pattern.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "base/hex.h"

namespace stanch {
namespace {

using Kind = ForeignPattern::Kind;
using Node = ForeignPattern::Node;

constexpr int kMaxDepth = 100;
constexpr std::size_t kMaxNodes = 50'000;

ByteMask range(unsigned first, unsigned last) {
  ByteMask set;
  for (unsigned byte = first; byte <= last; ++byte) {
    set.set(byte);
  }
  return set;
}

ByteMask only(std::string_view bytes) {
  ByteMask set;
  for (const char c : bytes) {
    set.set(static_cast<unsigned char>(c));
  }
  return set;
}

ByteMask digits() { return range('0', '9'); }
ByteMask letters() { return range('a', 'z') | range('A', 'Z'); }
ByteMask word_bytes() { return digits() | letters() | only("_"); }
ByteMask spaces() { return only("\t\n\v\f\r "); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::optional<ByteMask> posix_class(std::string_view name) {
  static const std::pair<std::string_view, ByteMask> kNames[] = {
      {"alnum", digits() | letters()},
      {"alpha", letters()},
      {"ascii", range(0, 0x7f)},
      {"blank", only(" \t")},
      {"cntrl", range(0, 0x1f) | range(0x7f, 0x7f)},
      {"digit", digits()},
      {"graph", range(0x21, 0x7e)},
      {"lower", range('a', 'z')},
      {"print", range(0x20, 0x7e)},
      {"punct", range(0x21, 0x7e) & ~(digits() | letters())},
      {"space", spaces()},
      {"upper", range('A', 'Z')},
      {"word", word_bytes()},
      {"xdigit", digits() | range('a', 'f') | range('A', 'F')},
  };
  for (const auto& [known, set] : kNames) {
    if (known == name) {
      return set;
    }
  }
  return std::nullopt;
}

std::optional<ByteMask> class_escape(char c) {
  switch (c) {
    case 'd':
      return digits();
    case 'D':
      return ~digits();
    case 'w':
      return word_bytes();
    case 'W':
      return ~word_bytes();
    case 's':
      return spaces();
    case 'S':
      return ~spaces();
    default:
      return std::nullopt;
  }
}

std::string utf8(std::uint32_t code) {
  std::string out;
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xc0 | code >> 6);
    out += static_cast<char>(0x80 | (code & 0x3f));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xe0 | code >> 12);
    out += static_cast<char>(0x80 | (code >> 6 & 0x3f));
    out += static_cast<char>(0x80 | (code & 0x3f));
  } else {
    out += static_cast<char>(0xf0 | code >> 18);
    out += static_cast<char>(0x80 | (code >> 12 & 0x3f));
    out += static_cast<char>(0x80 | (code >> 6 & 0x3f));
    out += static_cast<char>(0x80 | (code & 0x3f));
  }
  return out;
}

// Once it gave up, `why_` says so, and every loop looks at it.
class ForeignParser {
 public:
  ForeignParser(std::string_view pattern, PatternDialect dialect)
      : rest_(pattern), dialect_(dialect) {}

  Result<ForeignPattern> parse() {
    ForeignPattern pattern;
    pattern.root = choice(0);
    if (ok() && !rest_.empty()) {
      give_up("a ')' without '('");
    }
    if (!ok()) {
      return fail(ErrorKind::config, why_);
    }
    return pattern;
  }

 private:
  struct Flags {
    bool caseless = false;
    bool dot_all = false;
    bool extended = false;
    bool swap_greed = false;
  };

  [[nodiscard]] bool ok() const { return why_.empty(); }

  Node give_up(std::string_view why) {
    if (ok()) {
      why_ = why;
      rest_ = {};
    }
    return {};
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

  static Node condition(std::string text) {
    Node node;
    node.kind = Kind::condition;
    node.text = std::move(text);
    return node;
  }

  Node byte(ByteMask set, bool ends_line = false) {
    if (++nodes_ > kMaxNodes) {
      return give_up("too many parts");
    }
    Node node;
    node.kind = Kind::byte;
    node.set = set;
    node.caseless = flags_.caseless;
    node.ends_line = ends_line;
    return node;
  }

  Node literal(std::string_view bytes) {
    std::vector<Node> nodes;
    for (const char c : bytes) {
      nodes.push_back(byte(only({&c, 1}), c == '\n' || c == '\r'));
    }
    return group(Kind::sequence, std::move(nodes));
  }

  static Node group(Kind kind, std::vector<Node> children) {
    if (children.size() == 1) {
      return std::move(children.front());
    }
    Node node;
    node.kind = children.empty() ? Kind::empty : kind;
    node.children = std::move(children);
    return node;
  }

  Node choice(int depth) {
    if (depth > kMaxDepth) {
      return give_up("groups nested too deeply");
    }
    std::vector<Node> branches;
    do {
      branches.push_back(sequence(depth));
    } while (ok() && take("|"));
    return group(Kind::choice, std::move(branches));
  }

  Node sequence(int depth) {
    std::vector<Node> parts;
    while (ok() && !rest_.empty() && rest_.front() != '|' && rest_.front() != ')') {
      if (flags_.extended && skip_layout()) {
        continue;
      }
      if (dialect_ != PatternDialect::posix && take("\\Q")) {
        quoted(parts);
        continue;
      }
      Node part = atom(depth);
      part = quantified(std::move(part));
      if (part.kind != Kind::empty) {
        parts.push_back(std::move(part));
      }
    }
    return group(Kind::sequence, std::move(parts));
  }

  // A repetition after it is one of its last byte.
  void quoted(std::vector<Node>& parts) {
    const std::string_view bytes = rest_.substr(0, rest_.find("\\E"));
    rest_.remove_prefix(bytes.size());
    take("\\E");
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      Node one = literal(bytes.substr(i, 1));
      parts.push_back(i + 1 == bytes.size() ? quantified(std::move(one)) : std::move(one));
    }
  }

  bool skip_layout() {
    if (spaces()[static_cast<unsigned char>(rest_.front())]) {
      rest_.remove_prefix(1);
      return true;
    }
    if (rest_.front() == '#') {
      rest_.remove_prefix(std::min(rest_.find('\n'), rest_.size()));
      return true;
    }
    return false;
  }

  Node atom(int depth) {
    const char c = take_char();
    switch (c) {
      case '(':
        return parenthesis(depth);
      case '[':
        return byte_class();
      case '\\':
        return escape();
      case '.':
        return flags_.dot_all ? byte(ByteMask().set(), true) : byte(~only("\n"));
      case '^':
      case '$':
        return condition(std::string(1, c));
      case '*':
      case '+':
      case '?':
        return give_up("a repetition of nothing");
      default:
        return byte(only({&c, 1}), c == '\n' || c == '\r');
    }
  }

  Node parenthesis(int depth) {
    const Flags outer = flags_;
    bool captures = true;
    std::string name;
    if (dialect_ != PatternDialect::posix && take("?")) {
      for (const std::string_view look : {"=", "!", "<=", "<!"}) {
        if (rest_.starts_with(look)) {
          return give_up("look-around");
        }
      }
      if (rest_.starts_with(">")) {
        return give_up("an atomic group");
      }
      if (take("#")) {
        rest_.remove_prefix(std::min(rest_.find(')'), rest_.size()));
        return take(")") ? Node{} : give_up("a comment without end");
      }
      if (take("P<") || take("<") || take("'")) {
        const std::size_t close = rest_.find_first_of(">'");
        if (close == std::string_view::npos) {
          return give_up("a group's name without end");
        }
        name = rest_.substr(0, close);
        rest_.remove_prefix(close + 1);
      } else if (!read_flags()) {
        return give_up("a kind of group that is not known here (condition, recursion ...)");
      } else if (take(")")) {
        return {};  // the flags hold to the end of the enclosing group
      } else if (!take(":")) {
        return give_up("a group that is not closed");
      } else {
        captures = false;
      }
    } else if (rest_.starts_with("*")) {
      return give_up("a verb such as (*FAIL)");
    }
    Node inner = choice(depth + 1);
    flags_ = outer;
    if (!take(")")) {
      return give_up("a group that is not closed");
    }
    if (!captures) {
      return inner;
    }
    Node node;
    node.kind = Kind::capture;
    node.text = std::move(name);
    node.children.push_back(std::move(inner));
    return node;
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
        case 'U':
          flags_.swap_greed = value;
          break;
        case 'm':  // ^ and $ are those of lines anyway
        case 'u':  // bytes are matched anyway
        case 'R':
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

  // The digits of \xNN, \x{N...}, \uNNNN and \u{N...} after the letter.
  std::optional<std::uint32_t> code_point(std::size_t plain_digits) {
    std::string_view written;
    if (take("{")) {
      written = rest_.substr(0, rest_.find('}'));
      rest_.remove_prefix(std::min(written.size() + 1, rest_.size()));
    } else {
      written = rest_.substr(0, plain_digits);
      rest_.remove_prefix(written.size());
    }
    std::uint32_t code = 0;
    for (const char digit : written) {
      if (hex_digit(digit) < 0 || written.size() > 8) {
        return std::nullopt;
      }
      code = code * 16 + static_cast<std::uint32_t>(hex_digit(digit));
    }
    return written.empty() || code > 0x10ffff ? std::nullopt : std::optional(code);
  }

  // The character that an escape stands for; `c` follows the backslash.
  std::optional<std::uint32_t> character(char c) {
    static constexpr std::string_view kNames = "ntrfvea";
    static constexpr std::string_view kBytes = "\n\t\r\f\v\x1B\a";
    if (const std::size_t at = kNames.find(c); at != std::string_view::npos) {
      return static_cast<unsigned char>(kBytes[at]);
    }
    if (c == 'x') {
      return code_point(2);
    }
    if (c == 'u' || c == 'U') {
      return code_point(c == 'u' ? 4 : 8);
    }
    if (c == '0') {
      std::uint32_t code = 0;
      for (int i = 0; i < 2 && !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '7';
           ++i) {
        code = code * 8 + static_cast<std::uint32_t>(take_char() - '0');
      }
      return code;
    }
    if (is_digit(c) || is_letter(c)) {
      return std::nullopt;
    }
    return static_cast<unsigned char>(c);
  }

  Node refused_escape(char c) {
    if (is_digit(c) || c == 'k' || c == 'g') {
      return give_up("a back-reference");
    }
    if (c == 'p' || c == 'P' || c == 'X') {
      return give_up("a Unicode class");
    }
    return give_up(fmt::format("the escape \\{}", c));
  }

  Node escape() {
    if (rest_.empty()) {
      return give_up("a backslash at the end");
    }
    const char c = take_char();
    if (c == 'b' || c == 'B') {
      return condition(std::string("\\") + c);
    }
    if (c == '<' || c == '>') {
      return dialect_ == PatternDialect::posix ? condition("\\b") : literal({&c, 1});
    }
    if (c == 'A' || c == '`') {
      return condition("^");
    }
    if (c == 'z' || c == 'Z' || (c == '\'' && dialect_ == PatternDialect::posix)) {
      return condition("$");
    }
    if (const std::optional<ByteMask> set = class_escape(c)) {
      return byte(*set);
    }
    if (c == 'h' && dialect_ == PatternDialect::pcre) {
      return byte(only(" \t"));
    }
    const std::optional<std::uint32_t> code = character(c);
    if (!code) {
      return refused_escape(c);
    }
    // What follows a backslash without a meaning of its own is a byte of the pattern already.
    const bool raw = !is_letter(c) && c != '0';
    return literal(raw ? std::string(1, static_cast<char>(*code)) : utf8(*code));
  }

  // One member of a class: a set, or a character that may start a range.
  struct Member {
    ByteMask set;
    std::optional<std::uint32_t> code;
    bool ends_line = false;
  };

  Member class_escape_member() {
    if (rest_.empty()) {
      give_up("a class that is not closed");
      return {};
    }
    const char c = take_char();
    if (const std::optional<ByteMask> set = class_escape(c)) {
      return {*set, std::nullopt, false};
    }
    const std::optional<std::uint32_t> code = c == 'b' ? std::optional(8U) : character(c);
    if (!code) {
      refused_escape(c);
      return {};
    }
    return {{}, code, *code == '\n' || *code == '\r'};
  }

  Member class_member() {
    if (take("[:")) {
      const bool negated = take("^");
      const std::size_t close = rest_.find(":]");
      const std::optional<ByteMask> set =
          close == std::string_view::npos ? std::nullopt : posix_class(rest_.substr(0, close));
      if (!set) {
        give_up("a named class that is not known");
        return {};
      }
      rest_.remove_prefix(close + 2);
      return {negated ? ~*set : *set, std::nullopt, false};
    }
    if (dialect_ == PatternDialect::rust && (rest_.starts_with("[") || rest_.starts_with("&&"))) {
      give_up("a class within a class");
      return {};
    }
    if (rest_.starts_with("\\") && dialect_ != PatternDialect::posix) {
      take_char();
      return class_escape_member();
    }
    const auto first = static_cast<unsigned char>(take_char());
    if (first < 0x80) {
      return {{}, first, first == '\n' || first == '\r'};
    }
    while (!rest_.empty() && (static_cast<unsigned char>(rest_.front()) & 0xc0) == 0x80) {
      take_char();
    }
    return {{}, 0x80, false};  // some character beyond ASCII
  }

  // After '[', through the closing bracket.
  Node byte_class() {
    const bool negated = take("^");
    ByteMask set;
    bool first = true;
    bool ends_line = false;
    while (ok() && (first || !rest_.starts_with("]"))) {
      if (rest_.empty()) {
        return give_up("a class that is not closed");
      }
      if (flags_.extended && dialect_ == PatternDialect::rust && skip_layout()) {
        continue;
      }
      first = false;
      const Member member = class_member();
      set |= member.set;
      ends_line = ends_line || member.ends_line;
      if (!member.code) {
        continue;
      }
      std::uint32_t last = *member.code;
      if (rest_.size() >= 2 && rest_[0] == '-' && rest_[1] != ']') {
        rest_.remove_prefix(1);
        const Member end = class_member();
        if (!ok()) {
          return {};
        }
        if (!end.code || *end.code < *member.code) {
          return give_up("a range in a class that ends before it begins");
        }
        last = *end.code;
      }
      // Bytes are matched, so a class can leave out a character beyond ASCII, not ask for one.
      if (last >= 0x80 && !negated && dialect_ != PatternDialect::pcre) {
        return give_up("a class with characters beyond ASCII");
      }
      if (*member.code < 0x80 || dialect_ == PatternDialect::pcre) {
        set |= range(std::min(*member.code, 0xffU), std::min(last, negated ? 0x7fU : 0xffU));
      }
    }
    take("]");
    if (negated) {
      return byte(~(flags_.caseless ? both_cases(set) : set));
    }
    return byte(set, ends_line || set.all());
  }

  std::optional<std::uint32_t> number() {
    std::uint32_t value = 0;
    std::size_t count = 0;
    while (count < rest_.size() && is_digit(rest_[count]) && count < 6) {
      value = value * 10 + static_cast<std::uint32_t>(rest_[count++] - '0');
    }
    rest_.remove_prefix(count);
    return count == 0 ? std::nullopt : std::optional(value);
  }

  // {n}, {n,} or {n,m} after '{'; anything else in braces is text.
  bool counts(std::uint32_t& min, std::uint32_t& max) {
    const std::string_view all = rest_;
    std::optional<std::uint32_t> low = number();
    if (!low && dialect_ == PatternDialect::posix && rest_.starts_with(",") && rest_.size() > 1 &&
        is_digit(rest_[1])) {
      low = 0;
    }
    if (low) {
      min = max = *low;
      if (take(",")) {
        max = number().value_or(ForeignPattern::kUnlimited);
      }
      if (take("}") && min <= max) {
        return true;
      }
    }
    rest_ = all;
    return false;
  }

  Node quantified(Node part) {
    while (ok() && !rest_.empty()) {
      if (flags_.extended && skip_layout()) {
        continue;
      }
      const std::string_view all = rest_;
      std::uint32_t min = 0;
      std::uint32_t max = ForeignPattern::kUnlimited;
      if (take("?")) {
        max = 1;
      } else if (take("+")) {
        min = 1;
      } else if (take("{")) {
        if (!counts(min, max)) {
          rest_ = all;
          rest_.remove_prefix(1);
          std::vector<Node> parts;
          parts.push_back(std::move(part));
          parts.push_back(byte(only("{")));
          return group(Kind::sequence, std::move(parts));
        }
      } else if (!take("*")) {
        break;
      }
      Node node;
      node.kind = Kind::repeat;
      node.min = min;
      node.max = max;
      node.lazy = flags_.swap_greed;
      if (dialect_ != PatternDialect::posix && take("?")) {
        node.lazy = !node.lazy;
      } else if (dialect_ != PatternDialect::posix && rest_.starts_with("+")) {
        return give_up("a possessive repetition");
      }
      node.children.push_back(std::move(part));
      part = std::move(node);
    }
    return part;
  }

  std::string_view rest_;
  PatternDialect dialect_;
  Flags flags_;
  std::size_t nodes_ = 0;
  std::string why_;
};

}  // namespace

ByteMask both_cases(ByteMask set) {
  for (unsigned c = 'a'; c <= 'z'; ++c) {
    const unsigned upper = c - 'a' + 'A';
    if (set[c] || set[upper]) {
      set.set(c);
      set.set(upper);
    }
  }
  return set;
}

Result<ForeignPattern> parse_foreign(std::string_view pattern, PatternDialect dialect) {
  return ForeignParser(pattern, dialect).parse();
}

}  // namespace stanch
