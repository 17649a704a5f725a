#pragma once

#include <filesystem>
#include <vector>

#include "stanch/result.h"

namespace stanch {

// Regular files below `directory`, in order of path. Links are followed, as git follows them, but
// into no directory twice. What does not exist, or goes away meanwhile, is empty; whatever else
// keeps a directory from being read is a failure.
[[nodiscard]] Result<std::vector<std::filesystem::path>> files_below(
    const std::filesystem::path& directory);

// The directories in `directory`, likewise.
[[nodiscard]] Result<std::vector<std::filesystem::path>> directories_in(
    const std::filesystem::path& directory);

}  // namespace stanch
