// What a pattern's syntax tree says about how its matches begin, and how rare they are by chance.
#include "engine/fixed_opening.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/byte_set.h"
#include "engine/pattern_parser.h"

namespace stanch {
namespace {

constexpr std::uint32_t kFixedBytes = 3;
constexpr double kRareBits = 24;

// Of a node, whatever it matches: the fixed bytes that it begins with, and how unlikely it is that
// base64 goes on with a match of it.
struct Start {
  bool fixed = false;  // all of it is
  std::uint32_t bytes = 0;
  double bits = 0;
};

const ByteSet& base64_digits() {
  static const ByteSet digits =
      set_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
  return digits;
}

Start start_of_byte(const ByteSet& set) {
  constexpr double kNever = 64;
  const auto digits = static_cast<double>((set & base64_digits()).count());
  // A letter in either case is as good as fixed.
  const bool fixed = set.count() == 1 || (set.count() == 2 && caseless(set) == set);
  return {fixed, fixed ? 1U : 0U, digits == 0 ? kNever : 6 - std::log2(digits)};
}

Start in_sequence(const Start& a, const Start& b) {
  return {a.fixed && b.fixed, a.fixed ? a.bytes + b.bytes : a.bytes, a.bits + b.bits};
}

Start either(const Start& a, const Start& b) {
  return {a.fixed && b.fixed, std::min(a.bytes, b.bytes), std::min(a.bits, b.bits)};
}

Start repeated(const Start& once, std::uint32_t min) {
  return {once.fixed && min > 0, min == 0 ? 0 : once.bytes * (once.fixed ? min : 1),
          once.bits * min};
}

Start start_of(const PatternTree::Node& node, const std::vector<Start>& known) {
  using Kind = PatternTree::Kind;
  if (node.kind == Kind::nothing || node.kind == Kind::line_end) {
    return {true, 0, 0};
  }
  if (node.kind == Kind::byte) {
    return start_of_byte(node.set);
  }
  Start start = known[node.children.front()];
  if (node.kind == Kind::repeat) {
    return repeated(start, node.min);
  }
  for (std::size_t i = 1; i < node.children.size(); ++i) {
    const Start& child = known[node.children[i]];
    start = node.kind == Kind::sequence ? in_sequence(start, child) : either(start, child);
  }
  return start;
}

}  // namespace

std::uint32_t telling_opening(std::string_view pattern) {
  const std::optional<PatternTree> tree = parse_pattern(pattern);
  if (!tree) {
    return 0;
  }
  std::vector<Start> known;  // children come before their parents
  for (const PatternTree::Node& node : tree->nodes) {
    known.push_back(start_of(node, known));
  }
  const Start& whole = known[tree->root];
  return whole.bytes >= kFixedBytes && whole.bits >= kRareBits ? whole.bytes : 0;
}

}  // namespace stanch
