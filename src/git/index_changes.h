#pragma once

#include "git/index_file.h"
#include "git/repository.h"
#include "git/tree_diff.h"

namespace stanch {

// What the index has over one tree; a zero id is an empty tree. Paths in conflict appear once for
// each stage that differs. Directories that the index's cache tree knows to be the tree's are
// passed over, so that the cost goes with what changed. Paths marked intent-to-add are left out.
TreeChanges index_changes(const Repository& repository, const IndexFile& index, const Oid& tree);

}  // namespace stanch
