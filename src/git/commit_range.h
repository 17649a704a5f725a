#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "git/repository.h"
#include "stanch/ledger.h"
#include "stanch/oid.h"

namespace stanch {

// A commit with those of its parents that are there.
struct RangeCommit {
  Oid oid;
  Oid tree;
  std::int64_t time = 0;
  std::vector<Oid> parents;
};

struct CommitRange {
  std::vector<RangeCommit> commits;  // parents before children, otherwise by (time, id)
  std::vector<Skipped> skipped;      // where the history ends short of its roots
};

// Commits that `included` reach and `excluded` do not. Ids that are no commits, or not there, are
// passed over in `excluded`; in `included` absent ones go to `skipped`. As with git, dates that run
// backwards can leave in commits that `excluded` reach, and never take out one that they do not.
Result<CommitRange> commits_between(const Repository& repository, std::span<const Oid> included,
                                    std::span<const Oid> excluded);

// The commits that hold notes: those that references below refs/notes/ and `tips` reach. Sorted.
Result<std::vector<Oid>> note_commits(const Repository& repository, std::vector<Oid> tips);

}  // namespace stanch
