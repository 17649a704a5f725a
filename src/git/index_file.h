#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "git/cache_tree.h"
#include "git/index_entry.h"
#include "stanch/result.h"

namespace stanch {

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
