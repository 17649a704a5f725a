#pragma once

#include <filesystem>
#include <vector>

#include "git/git_config.h"

namespace stanch {

// Whether objects may be absent on purpose, because a remote promised to give them when asked.
[[nodiscard]] bool is_partial_clone(const GitConfig& config,
                                    const std::vector<std::filesystem::path>& object_dirs);

}  // namespace stanch
