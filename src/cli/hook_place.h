#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "stanch/result.h"

namespace stanch {

// Whose hooks are meant.
enum class HookScope {
  repository,  // those that Git runs in one repository
  user,        // those of all repositories of the user (core.hooksPath)
  templates,   // those that `git init` and `git clone` put into new repositories
};

// The hooks of one scope: where they are, which they are, and the text of each.
struct HookPlace {
  HookScope scope = HookScope::repository;
  std::filesystem::path directory;
  std::vector<std::string> names;    // that check something
  std::vector<std::string> passing;  // that only run what a repository has, for all repositories
  std::string script;
  // The user's setting that makes Git look there: its name, whether it is set, and to what.
  std::string setting;
  bool is_set = false;
  std::filesystem::path value;
};

// `server` means pre-receive. `repository` is "" for the one around the current directory.
[[nodiscard]] Result<HookPlace> find_hooks(HookScope scope, bool server,
                                           const std::string& repository);

// Husky 9 keeps hooks in .husky/_, which it writes itself and which only pass on to .husky/NAME.
bool is_husky(const std::filesystem::path& directory);

}  // namespace stanch
