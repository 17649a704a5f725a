// The cache tree of an index. Each directory: name NUL, count of entries (-1: out of date) SP count
// of sub-directories LF, and the tree's id unless out of date; then its sub-directories.
#include "git/cache_tree.h"

#include <charconv>
#include <utility>

namespace stanch {
namespace {

constexpr std::size_t kMaxDepth = 4096;

// One directory, and how many of its own follow. Takes it from the front of `text`.
bool take_directory(std::string_view& text, CacheTreeNode& node, std::uint32_t& children) {
  const std::size_t name_end = text.find('\0');
  const std::size_t line_end = text.find('\n', name_end);
  if (name_end == std::string_view::npos || line_end == std::string_view::npos) {
    return false;
  }
  const char* const stop = text.data() + line_end;
  int entries = 0;
  const auto [space, bad_count] = std::from_chars(text.data() + name_end + 1, stop, entries);
  if (bad_count != std::errc() || space == stop || *space != ' ' ||
      std::from_chars(space + 1, stop, children).ptr != stop) {
    return false;
  }
  node.name = text.substr(0, name_end);
  text.remove_prefix(line_end + 1);
  node.valid = entries >= 0;
  if (!node.valid) {
    return true;
  }
  if (text.size() < Oid::kSize) {
    return false;
  }
  node.entries = static_cast<std::uint32_t>(entries);
  node.oid = Oid::from_raw(text.data());
  text.remove_prefix(Oid::kSize);
  return true;
}

}  // namespace

std::optional<std::vector<CacheTreeNode>> parse_cache_tree(std::string_view text) {
  std::vector<CacheTreeNode> tree;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> open;  // position, children still to come
  while (!text.empty()) {
    CacheTreeNode node;
    std::uint32_t children = 0;
    if (open.size() > kMaxDepth || !take_directory(text, node, children)) {
      return std::nullopt;
    }
    open.emplace_back(static_cast<std::uint32_t>(tree.size()), children);
    tree.push_back(node);
    while (!open.empty() && open.back().second == 0) {
      tree[open.back().first].end = static_cast<std::uint32_t>(tree.size());
      open.pop_back();
      if (!open.empty()) {
        --open.back().second;
      }
    }
  }
  return open.empty() ? std::optional(std::move(tree)) : std::nullopt;
}

}  // namespace stanch
