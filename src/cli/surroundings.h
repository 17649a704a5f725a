#pragma once

#include <filesystem>
#include <string>

#include "cli/options.h"
#include "git/repository.h"
#include "stanch/result.h"

namespace stanch {

// Where a command that is about files was called: what says how they are to be scanned is at the
// top of the work tree around them, wherever in it the command is called.
struct Surroundings {
  Result<Repository> repository;  // around the current directory, or the one that was named
  std::filesystem::path here;     // the current directory; empty when it is gone
  std::filesystem::path top;      // of the work tree; `here` when that is in none

  [[nodiscard]] const Repository* repository_or_null() const {
    return repository ? &*repository : nullptr;
  }
};

// Also finds the top of a repository that cannot be opened, such as one with SHA-256 object ids.
// Fails only when there is none at `named`, which is "" for the one around the current directory.
[[nodiscard]] Result<Surroundings> look_around(const std::string& named = {});

// Tells on standard error of a configuration or baseline in the current directory that is not read,
// for those at the top are.
void tell_of_unread_files(const Surroundings& around, const ScanFlags& flags);

}  // namespace stanch
