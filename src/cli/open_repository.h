#pragma once

#include <filesystem>

#include "git/repository.h"

namespace stanch {

// Opens the repository around `path` ("": around here) for a scan: objects in packs whose index is
// missing or damaged are read as well.
[[nodiscard]] Result<Repository> open_repository(const std::filesystem::path& path);

}  // namespace stanch
