#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "stanch/oid.h"

namespace stanch {

// A directory of the cache-tree extension, in pre-order.
struct CacheTreeNode {
  std::string_view name;
  std::uint32_t entries = 0;  // index entries below it, when valid
  bool valid = false;         // the entries are just what the tree `oid` holds
  Oid oid;
  std::uint32_t end = 0;  // position behind its last descendant
};

// Reads the content of the extension TREE; names point into it. The root is first. Nothing when it
// is damaged.
std::optional<std::vector<CacheTreeNode>> parse_cache_tree(std::string_view text);

}  // namespace stanch
