#pragma once

#include <unordered_set>

#include "git/repository.h"
#include "stanch/oid.h"
#include "stanch/result.h"

namespace stanch {

// Every object that a reference, a reflog entry or a worktree's HEAD leads to: tags, commits, trees
// and blobs. What is absent or damaged ends its branch of the walk.
Result<std::unordered_set<Oid>> reachable_objects(const Repository& repository);

}  // namespace stanch
