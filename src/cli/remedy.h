#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/whole_scan.h"
#include "report/replace_text.h"
#include "stanch/finding.h"
#include "stanch/result.h"

namespace stanch {

// How far a secret has got; what takes it away follows from it.
enum class Reach : std::uint8_t {
  work_tree,    // not in Git yet
  staged,       // in the index only
  unreachable,  // nothing refers to it any more
  stash,
  last_commit,   // of the current branch, and nowhere else
  local_branch,  // in older commits of the current branch, and nowhere else
  elsewhere,     // on several branches or tags, none of them pushed
  pushed,
};

// `report` says which branch is checked out.
Reach reach_of(const Finding& finding, const Report& report);
// Whether only git filter-repo gets it out.
bool needs_rewrite(Reach reach);

// The steps for one secret, in order: commands where there are any. `path` is the masked path of
// the place to edit, "" when there is none.
std::vector<std::string> steps_for(const Finding& finding, Reach reach, const WholeScan& scan,
                                   const std::string& path);

// What git filter-repo has to replace, so that none of `findings` is left in any object of the
// repository. Fails when an object cannot be read.
[[nodiscard]] Result<Replacements> replacements_for(const std::vector<const Finding*>& findings,
                                                    const Repository& repository);

}  // namespace stanch
