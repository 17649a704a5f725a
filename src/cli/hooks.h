#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "stanch/result.h"

namespace stanch {

// The text of a hook that runs the program at `program`; `for_all` repositories of a user, it runs
// the repository's own hook afterwards.
std::string hook_script(const std::filesystem::path& program, bool for_all);

enum class HookState { absent, ours, outdated, foreign };

// What stands at `path`: nothing, the hook as this program would write it, one that it wrote
// earlier or elsewhere, or somebody else's.
HookState hook_state(const std::filesystem::path& path, const std::string& script);

// Git runs only hooks that are.
bool is_executable(const std::filesystem::path& path);

// Whether somebody else's hook runs `stanch hook run`, as those of hook managers may.
bool calls_stanch(const std::filesystem::path& path);

// Our hook where the pre-commit framework keeps it and runs it first: as NAME.legacy, beside its
// own.
std::optional<std::filesystem::path> kept_by_pre_commit(const std::filesystem::path& directory,
                                                        const std::string& name);

// The hook manager that wrote the hook at `path`, if its files below `top` let it run stanch;
// else "".
std::string manager_that_calls_stanch(const std::filesystem::path& path, const std::string& name,
                                      const std::filesystem::path& top);

// Writes the hook `name` into `directory`. Somebody else's hook there is kept as
// NAME.before-stanch, which the script runs afterwards; one of ours that pre-commit keeps stays
// there. Installing twice changes nothing. The result is the file that was written.
[[nodiscard]] Result<std::filesystem::path> install_hook(const std::filesystem::path& directory,
                                                         const std::string& name,
                                                         const std::string& script);

// Removes the hook and puts back the one that was there before. A foreign hook is left alone. The
// result is the file that was ours, "" for none.
[[nodiscard]] Result<std::filesystem::path> uninstall_hook(const std::filesystem::path& directory,
                                                           const std::string& name);

}  // namespace stanch
