#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "git/environment.h"
#include "git/handles.h"
#include "stanch/result.h"

namespace stanch {

// A repository's configuration as git would read it: system, user, repository, this worktree's,
// GIT_CONFIG_COUNT, and what `git -c` hands to its children. Only read, never acted on: nothing
// that a value names is run.
class GitConfig {
 public:
  // `repository` answers includeIf conditions; it must outlive the result.
  static Result<GitConfig> load(const Environment& environment, git_repository* repository,
                                const std::filesystem::path& git_dir,
                                const std::filesystem::path& common_dir);

  // Outside a repository: system, user, and the environment.
  static Result<GitConfig> load_user(const Environment& environment);
  // One file alone; none there is an empty one.
  static Result<GitConfig> load_file(const std::filesystem::path& file);

  // The last value of `key` ("core.hooksPath"; case as git has it).
  [[nodiscard]] std::optional<std::string> string(std::string_view key) const;
  // As git reads a boolean; nothing when unset or not a boolean.
  [[nodiscard]] std::optional<bool> boolean(std::string_view key) const;
  // The value as a path: a leading ~/ is the home directory.
  [[nodiscard]] std::optional<std::filesystem::path> path(std::string_view key) const;
  // Every value of a key, in order of precedence, lowest first.
  [[nodiscard]] std::vector<std::string> all(std::string_view key) const;
  // Names (in lower case, but for the middle part) and values, lowest precedence first.
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> entries() const;

  [[nodiscard]] git_config* handle() const { return config_.get(); }

 private:
  GitConfig() = default;

  Handle<git_config> config_;
  std::vector<std::pair<std::string, std::string>> overrides_;  // names in lower case
  std::filesystem::path home_;
};

}  // namespace stanch
