#pragma once

#include "cli/ci_range.h"
#include "git/range_source.h"
#include "git/repository.h"
#include "stanch/result.h"

namespace stanch {

// The commits of this clone that a CI system's range means, and a line that says so. A clone that
// lacks one of them is an error that names the remedy. After a forced push the branch's old tip is
// in no clone; what is compared with instead leaves out no new commit.
struct CiCommits {
  RefUpdate update;
  std::string sentence;
};
[[nodiscard]] Result<CiCommits> ci_commits(const Repository& repository, const CiRange& range);

// Fails when the history of a CI system's range is cut off within it, so that commits of the range
// may be missing.
[[nodiscard]] Result<void> check_whole(const RangeSource& source, const CiRange& range);

}  // namespace stanch
