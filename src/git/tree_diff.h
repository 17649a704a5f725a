#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "git/repository.h"
#include "stanch/ledger.h"
#include "stanch/oid.h"

namespace stanch {

// A file that differs from each of the trees it is compared with.
struct ChangedFile {
  std::string path;
  Oid oid;
  std::uint32_t mode = 0;
  std::vector<Oid> old;  // for each tree compared with: the blob at the path, zero when none is

  [[nodiscard]] bool is_submodule() const { return (mode & 0170000U) == 0160000U; }
};

// Something that a tree compared with has and the new one does not.
struct RemovedEntry {
  std::string path;
  Oid oid;
  bool is_tree = false;
};

// What a comparison found. Trees that could not be read count as empty and are listed.
struct TreeChanges {
  std::vector<ChangedFile> changed;
  // For each tree compared with; of several, only for those that lack a changed file.
  std::vector<std::vector<RemovedEntry>> removed;
  std::vector<Skipped> skipped;
};

// Adds to `changes` the files below `tree` that none of `parents` has with the same content at the
// same path, in tree order. `path` is where `tree` stands, "" or ending with a slash; a zero id is
// an empty tree.
void diff_tree(const Repository& repository, const Oid& tree, const std::vector<Oid>& parents,
               const std::string& path, TreeChanges& changes);

// The blobs below a tree or removed sub-tree, at most `limit`.
void list_blobs(const Repository& repository, const RemovedEntry& entry, std::size_t limit,
                std::vector<RemovedEntry>& blobs);

// A tree's bytes, or "" after adding to `skipped` why there are none. Zero ids are empty trees.
std::string read_tree(const Repository& repository, const Oid& tree, const std::string& path,
                      std::vector<Skipped>& skipped);

}  // namespace stanch
