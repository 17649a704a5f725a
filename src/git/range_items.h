#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/memory_limits.h"
#include "git/commit_range.h"
#include "git/ref_update.h"
#include "git/repository.h"
#include "git/tree_diff.h"
#include "stanch/text.h"

namespace stanch {

struct RangeOptions {
  std::vector<RefUpdate> updates;
  std::vector<Oid> exclude;             // what the receiving side has besides the old ids
  std::uint64_t max_size = UINT64_MAX;  // larger blobs go to the ledger
  MemoryLimits memory;                  // and so do those that do not fit
};

// A file as a commit brought it.
struct RangeOrigin {
  static constexpr std::size_t kNoCommit = SIZE_MAX;

  std::size_t commit = kNoCommit;  // position in the range, or kNoCommit for what a tag names
  ChangedFile file;
};

// A text to come, and every commit that brought it, earliest first.
struct RangeItem {
  TextKind kind = TextKind::blob;
  std::vector<RangeOrigin> origins;
};

// What a range brings, before any of it is read.
struct RangeItems {
  CommitRange range;
  std::vector<RangeItem> items;
};

// Compares the commits that the updates bring with their parents.
[[nodiscard]] Result<RangeItems> gather_range(const Repository& repository,
                                              const RangeOptions& options);

// Trees of a commit's parents. A parent that cannot be read counts as empty, and goes to `skipped`.
[[nodiscard]] std::vector<Oid> parent_trees(const Repository& repository, const RangeCommit& commit,
                                            std::vector<Skipped>& skipped);

}  // namespace stanch
