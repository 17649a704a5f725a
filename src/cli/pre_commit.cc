// The pre-commit framework, which has hooks of its own and calls Stanch as one of them.
#include "cli/pre_commit.h"

#include <fmt/format.h>

#include <string>

#include "cli/ci_commits.h"
#include "cli/ci_range.h"
#include "cli/push_range.h"

namespace stanch {
namespace {

Result<RangeOptions> new_branch(const Repository& repository, const std::string& branch) {
  const auto tip = repository.resolve(branch);
  if (!tip) {
    return tl::unexpected(tip.error());
  }
  const std::string id = tip->hex();
  return push_range(repository,
                    fmt::format("{} {} {} {}\n", branch, id, branch, std::string(id.size(), '0')),
                    process_variable("PRE_COMMIT_REMOTE_NAME"));
}

}  // namespace

Result<RangeOptions> pre_commit_range(const Repository& repository) {
  const std::string branch = process_variable("PRE_COMMIT_LOCAL_BRANCH");
  if (process_variable("PRE_COMMIT_FROM_REF").empty()) {
    return branch.empty() ? fail(ErrorKind::usage,
                                 "pre-commit does not say what is to be checked; run it with "
                                 "--from-ref and --to-ref")
                          : new_branch(repository, branch);
  }
  const auto range = ci_range(process_variable);
  if (!range) {
    return tl::unexpected(range.error());
  }
  auto commits = ci_commits(repository, **range);
  if (!commits) {
    return tl::unexpected(commits.error());
  }
  RangeOptions options;
  options.updates.push_back(std::move(commits->update));
  return options;
}

}  // namespace stanch
