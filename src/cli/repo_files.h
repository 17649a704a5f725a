#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "cli/options.h"
#include "cli/session.h"
#include "git/repository.h"
#include "rules/config_loader.h"
#include "scan/baseline.h"
#include "stanch/result.h"

namespace stanch {

inline constexpr const char* kConfigName = ".stanch.yml";
inline constexpr const char* kBaselineName = ".stanch-baseline";
inline constexpr std::uint64_t kMaxRepoFile = std::uint64_t{64} << 20;

// What a repository (or directory) says about how it is to be scanned: .stanch.yml and
// .stanch-baseline at its top, or the files that the flags name, or those of a ref under
// --config-from.
struct RepoFiles {
  Config config;
  Baseline baseline;
  std::vector<std::filesystem::path> rules;  // of the configuration and the flags
};

// `top` is where default files are looked for; `repository` may be null. Flags that were not given
// take the configuration's values. Missing default files are fine; missing named ones are errors.
[[nodiscard]] Result<RepoFiles> load_repo_files(const std::filesystem::path& top,
                                                const Repository* repository, ScanFlags& flags);

}  // namespace stanch
