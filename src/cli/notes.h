#pragma once

#include <vector>

#include "git/repository.h"
#include "stanch/finding.h"

namespace stanch {

// Gives the places in blobs that `git notes` made the kind "note".
[[nodiscard]] Result<void> mark_notes(const Repository& repository, std::vector<Finding>& findings);

}  // namespace stanch
