#pragma once

#include "cli/git_secrets/command_line.h"
#include "cli/git_secrets/settings.h"
#include "stanch/result.h"

namespace stanch::git_secrets {

// Each prints what it finds to standard error and returns the exit code: 0 clean, 1 hits, 2 when
// something could not be searched.
[[nodiscard]] Result<int> scan(const Place& place, const CommandLine& line);
[[nodiscard]] Result<int> scan_history(const Place& place);

// The hooks: lines that the next commit adds; its message; what a merge, or a commit that is being
// replayed, brings.
[[nodiscard]] Result<int> pre_commit_hook(const Place& place);
[[nodiscard]] Result<int> commit_msg_hook(const Place& place, const CommandLine& line);
[[nodiscard]] Result<int> prepare_commit_msg_hook(const Place& place, const CommandLine& line);

}  // namespace stanch::git_secrets
