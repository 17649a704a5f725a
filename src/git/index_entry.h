#pragma once

#include <cstdint>
#include <string_view>

#include "stanch/oid.h"

namespace stanch {

// One path of the index; the path points into what the index was read from. `stage` is 0, or 1 to 3
// while the path is in conflict.
struct IndexEntry {
  std::string_view path;
  Oid oid;
  std::uint32_t mode = 0;
  std::uint8_t stage = 0;
  bool intent_to_add = false;  // `git add -N`: nothing is staged yet

  [[nodiscard]] bool is_submodule() const { return (mode & 0170000U) == 0160000U; }
  // A whole directory of a sparse index; its path ends with a slash and `oid` is a tree.
  [[nodiscard]] bool is_directory() const { return (mode & 0170000U) == 0040000U; }
};

// The order of an index: by path, then stage.
inline bool in_index_order(const IndexEntry& a, const IndexEntry& b) {
  const int order = a.path.compare(b.path);
  return order < 0 || (order == 0 && a.stage < b.stage);
}

}  // namespace stanch
