#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "cli/git_secrets/line_matcher.h"
#include "git/environment.h"
#include "git/git_config.h"
#include "git/repository.h"
#include "stanch/result.h"

namespace stanch::git_secrets {

// Where a command runs: the repository around the current directory, if there is one, and the
// configuration that holds there.
class Place {
 public:
  static Result<Place> find();

  // Null outside of a repository.
  [[nodiscard]] const Repository* repository() const {
    return repository_ ? &*repository_ : nullptr;
  }
  [[nodiscard]] const GitConfig& config() const {
    return repository_ ? repository_->config() : *user_;
  }
  [[nodiscard]] const Environment& environment() const { return environment_; }
  // The file that additions go to: the user's, or the repository's.
  [[nodiscard]] Result<std::filesystem::path> config_file(bool global) const;

 private:
  Place() = default;

  std::unique_ptr<Libgit2> library_ = std::make_unique<Libgit2>();
  Environment environment_ = Environment::of_process();
  std::optional<Repository> repository_;
  std::optional<GitConfig> user_;
};

// Patterns from the configuration and from its providers, which are run; allowed ones from the
// configuration and from .gitallowed. A provider that fails is an error.
[[nodiscard]] Result<Expressions> load_expressions(const Place& place);

// Adds a value to secrets.NAME unless it is there; false when it is.
[[nodiscard]] Result<bool> add_setting(const Place& place, bool global, const std::string& name,
                                       const std::string& value);

// Prints all settings as `git config --get-regexp` does; the exit code is 1 when there are none.
[[nodiscard]] Result<int> list_settings(const Place& place, bool global);

// A regular expression that matches `text` alone.
std::string escaped(const std::string& text);

}  // namespace stanch::git_secrets
