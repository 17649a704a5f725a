// How many bytes a foreign pattern matches, and limits for where it sets none.
#include "rules/import/pattern_width.h"

#include <algorithm>
#include <string_view>

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

}  // namespace stanch
