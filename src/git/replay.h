#pragma once

#include <string_view>

#include "git/range_source.h"
#include "git/repository.h"
#include "stanch/result.h"

namespace stanch {

// A cherry-pick, revert or rebase is at work: git makes commits without asking the pre-commit hook.
bool is_replaying(const Repository& repository);

// The next commit will be a merge. True also when its message was given, so that git tells its
// hooks of a message and not of a merge; false while `git merge` itself makes the commit.
bool is_merging(const Repository& repository);

// The commits that a merge under way brings to HEAD, as a range to read.
[[nodiscard]] Result<RangeOptions> merged_commits(const Repository& repository);

// A commit message without the diff that `git commit --verbose` shows below its scissors.
std::string_view without_verbose_diff(std::string_view message);

}  // namespace stanch
