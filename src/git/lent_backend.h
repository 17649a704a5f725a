#pragma once

#include <memory>

#include "git/lent_objects.h"

struct git_odb_backend;

namespace stanch {

// A libgit2 backend for `objects`, to be handed to a git_odb, which frees it; null when there is no
// memory for it. It does not look up abbreviated ids.
git_odb_backend* lent_backend(std::shared_ptr<LentObjects> objects);

}  // namespace stanch
