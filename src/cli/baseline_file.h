#pragma once

#include <filesystem>
#include <string>

#include "git/repository.h"
#include "rules/config_loader.h"
#include "scan/baseline.h"
#include "stanch/result.h"

namespace stanch {

// A baseline on disk, to be changed and saved.
struct BaselineFile {
  std::filesystem::path path;
  Baseline baseline;
  bool exists = false;
};

// The baseline that `flag` names, or else the configuration's, or else .stanch-baseline at `top`.
// A file that is not there yet is an empty baseline.
[[nodiscard]] Result<BaselineFile> open_baseline(const std::string& flag,
                                                 const std::filesystem::path& top,
                                                 const Config& config);

// Writes the file in one step.
[[nodiscard]] Result<void> save_baseline(const BaselineFile& file);

// What to do with the file: a repository's list is part of it; a bare one (or none: null) has
// nothing to commit it to.
const char* keeping_advice(const Repository* repository);

// Who accepts, when nobody says: the name that Git puts on commits; "" when it has none.
std::string git_identity(const Repository& repository);

}  // namespace stanch
