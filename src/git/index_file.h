#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "stanch/oid.h"
#include "stanch/result.h"

namespace stanch {

// One path of the index. `stage` is 0, or 1 to 3 while the path is in conflict.
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

// A directory of the cache-tree extension, in pre-order.
struct CacheTreeNode {
  std::string_view name;
  std::uint32_t entries = 0;  // index entries below it, when valid
  bool valid = false;         // the entries are just what the tree `oid` holds
  Oid oid;
  std::uint32_t end = 0;  // position behind its last descendant
};

// The index as git wrote it: versions 2 to 4, split and sparse, mapped and checked while it is
// read. libgit2 reads neither of these two, and takes several times as long.
class IndexFile {
 public:
  // No file means an empty index. A split index finds its base in `git_dir`.
  static Result<IndexFile> open(const std::filesystem::path& path,
                                const std::filesystem::path& git_dir);

  // In order of path, then stage.
  [[nodiscard]] std::span<const IndexEntry> entries() const { return entries_; }
  // The root is first; empty when the index has no cache tree.
  [[nodiscard]] std::span<const CacheTreeNode> cache_tree() const { return cache_tree_; }

  [[nodiscard]] bool has(std::string_view path) const;
  // Whether anything is tracked below the directory.
  [[nodiscard]] bool has_below(std::string_view directory) const;

 private:
  struct Parser;

  std::vector<std::shared_ptr<const MappedFile>> files_;        // paths point into these
  std::vector<std::unique_ptr<std::string>> compressed_paths_;  // or, of version 4, into these
  std::vector<IndexEntry> entries_;
  std::vector<CacheTreeNode> cache_tree_;
};

}  // namespace stanch
