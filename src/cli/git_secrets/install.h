#pragma once

#include "cli/git_secrets/command_line.h"
#include "cli/git_secrets/settings.h"
#include "stanch/result.h"

namespace stanch::git_secrets {

// --install: hooks that call `git secrets`, where git looks for them (linked worktrees and
// core.hooksPath included), or in a template directory. Where HOOK.d is, the hook goes into it.
[[nodiscard]] Result<int> install(const Place& place, const CommandLine& line);

}  // namespace stanch::git_secrets
