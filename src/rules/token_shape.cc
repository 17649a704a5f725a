// Reads the alphabet and the length of a token off its regular expression: one pass over the atoms
// with a stack of open groups.
#include "rules/token_shape.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

#include "base/hex.h"

namespace stanch {
namespace {

using Symbols = std::bitset<256>;

void add_range(Symbols& set, unsigned char first, unsigned char last) {
  for (unsigned c = first; c <= last; ++c) {
    set.set(c);
  }
}

unsigned char lowest(const Symbols& set) { return static_cast<unsigned char>(set._Find_first()); }

// The part of a group that was read so far.
struct Group {
  std::size_t variable = 0;                   // of the branch being read
  std::optional<std::size_t> first_variable;  // of the first branch, once it ended
};

class Reader {
 public:
  explicit Reader(std::string_view pattern) : rest_(pattern), groups_(1) {}

  TokenShape read() {
    while (!rest_.empty()) {
      step();
    }
    while (groups_.size() > 1) {
      close_group();
    }
    end_branch(groups_.back());
    shape_.variable = *groups_.back().first_variable;
    return shape_;
  }

 private:
  char take() {
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }

  void step() {
    const char c = take();
    switch (c) {
      case '(':
        skip_group_flags();
        groups_.emplace_back();
        break;
      case ')':
        close_group();
        break;
      case '|':
        end_branch(groups_.back());
        break;
      case '[':
        add_atom(read_class(), true);
        break;
      case '\\': {
        const bool is_class =
            !rest_.empty() && std::string_view("dws").find(rest_.front()) != std::string_view::npos;
        add_atom(read_escape(), is_class);
        break;
      }
      case '^':
      case '$':
        break;
      default: {
        Symbols one;
        one.set(static_cast<unsigned char>(c));
        add_atom(one, false);
      }
    }
  }

  // After '(': "?:", "?i:", "?P<name>" and "?<name>".
  void skip_group_flags() {
    if (rest_.empty() || rest_.front() != '?') {
      return;
    }
    const std::size_t end = rest_.find_first_of(":>)");
    if (end == std::string_view::npos) {
      rest_ = {};
    } else {
      rest_.remove_prefix(rest_[end] == ')' ? end : end + 1);
    }
  }

  Symbols read_escape() {
    Symbols set;
    if (rest_.empty()) {
      return set;
    }
    switch (const char c = take()) {
      case 'd':
        add_range(set, '0', '9');
        break;
      case 'w':
        add_range(set, '0', '9');
        add_range(set, 'A', 'Z');
        add_range(set, 'a', 'z');
        set.set('_');
        break;
      case 's':
        set.set(' ');
        set.set('\t');
        break;
      case 'b':
        break;
      case 'x':
        if (rest_.size() >= 2 && hex_digit(rest_[0]) >= 0 && hex_digit(rest_[1]) >= 0) {
          set.set(static_cast<std::size_t>(hex_digit(rest_[0]) * 16 + hex_digit(rest_[1])));
          rest_.remove_prefix(2);
        }
        break;
      default:
        set.set(static_cast<unsigned char>(c));
    }
    return set;
  }

  // One character or escape of a class.
  Symbols read_member() {
    const char c = take();
    if (c == '\\') {
      return read_escape();
    }
    Symbols one;
    one.set(static_cast<unsigned char>(c));
    return one;
  }

  // After '[', through the closing bracket.
  Symbols read_class() {
    Symbols set;
    const bool negated = !rest_.empty() && rest_.front() == '^';
    if (negated) {
      take();
    }
    bool first = true;
    while (!rest_.empty() && (rest_.front() != ']' || first)) {
      first = false;
      const Symbols from = read_member();
      set |= from;
      if (from.count() == 1 && rest_.size() >= 2 && rest_[0] == '-' && rest_[1] != ']') {
        take();
        add_range(set, lowest(from), lowest(read_member()));
      }
    }
    if (!rest_.empty()) {
      take();
    }
    if (negated) {
      Symbols printable_range;
      add_range(printable_range, 0x21, 0x7e);
      set = printable_range & ~set;
    }
    return set;
  }

  // How often the atom before stands at least.
  std::size_t read_quantifier() {
    std::size_t least = 1;
    if (rest_.empty()) {
      return least;
    }
    if (rest_.front() == '?' || rest_.front() == '*') {
      least = 0;
      take();
    } else if (rest_.front() == '+') {
      take();
    } else if (rest_.front() == '{') {
      const std::size_t end = std::min(rest_.find('}'), rest_.size() - 1);
      std::from_chars(rest_.data() + 1, rest_.data() + end, least);
      rest_.remove_prefix(end + 1);
    } else {
      return least;
    }
    if (!rest_.empty() && rest_.front() == '?') {
      take();
    }
    return least;
  }

  void add_atom(const Symbols& set, bool is_class) {
    const std::size_t least = read_quantifier();
    if (is_class && set.count() > 1) {
      shape_.alphabet |= set;
      groups_.back().variable += least;
    }
  }

  static void end_branch(Group& group) {
    if (!group.first_variable) {
      group.first_variable = group.variable;
    }
    group.variable = 0;
  }

  void close_group() {
    if (groups_.size() == 1) {
      return;
    }
    Group inner = groups_.back();
    groups_.pop_back();
    end_branch(inner);
    groups_.back().variable += *inner.first_variable * read_quantifier();
  }

  std::string_view rest_;
  std::vector<Group> groups_;
  TokenShape shape_;
};

}  // namespace

TokenShape token_shape(std::string_view pattern) { return Reader(pattern).read(); }

}  // namespace stanch
