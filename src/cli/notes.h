#pragma once

#include <vector>

#include "git/repository.h"
#include "stanch/finding.h"

namespace stanch {

// Gives the places in blobs that `git notes` made the kind "note". `pushed` are notes whose
// references are still to come.
[[nodiscard]] Result<void> mark_notes(const Repository& repository, const std::vector<Oid>& pushed,
                                      std::vector<Finding>& findings);

}  // namespace stanch
