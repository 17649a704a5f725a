#pragma once

#include "git/range_source.h"
#include "git/repository.h"
#include "stanch/result.h"

namespace stanch {

// What the pre-commit framework says in variables is to be checked: it reads a push's lines itself,
// and gives its hooks what it made of them, a range or the name of a branch that the remote knows
// nothing of; or it was run with --from-ref and --to-ref.
[[nodiscard]] Result<RangeOptions> pre_commit_range(const Repository& repository);

}  // namespace stanch
