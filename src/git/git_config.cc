// Configuration files in git's order of precedence. libgit2 parses them; which files are read is
// decided here, because libgit2 does not know GIT_CONFIG_GLOBAL and its kin, nor config.worktree.
#include "git/git_config.h"

#include <algorithm>

#include "base/ascii.h"
#include "git/config_environment.h"
#include "git/libgit2.h"

namespace stanch {
namespace {

Result<void> add_file(git_config* config, const std::filesystem::path& file,
                      git_config_level_t level, git_repository* repository) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(file, ignored)) {
    return {};
  }
  const int code = git_config_add_file_ondisk(config, file.c_str(), level, repository, 1);
  if (code < 0) {
    return git_failure(code, "read the git configuration", file.string());
  }
  return {};
}

// The user's and the system's files, lowest precedence first.
std::vector<std::pair<std::filesystem::path, git_config_level_t>> outer_files(
    const Environment& environment) {
  std::vector<std::pair<std::filesystem::path, git_config_level_t>> files;
  const auto no_system = environment.get("GIT_CONFIG_NOSYSTEM");
  if (no_system.empty() || no_system == "0" || no_system == "false") {
    files.emplace_back(environment.path("GIT_CONFIG_SYSTEM").value_or("/etc/gitconfig"),
                       GIT_CONFIG_LEVEL_SYSTEM);
  }
  if (const auto global = environment.path("GIT_CONFIG_GLOBAL")) {
    files.emplace_back(*global, GIT_CONFIG_LEVEL_GLOBAL);
    return files;
  }
  const auto home = environment.path("HOME");
  if (const auto xdg = environment.path("XDG_CONFIG_HOME")) {
    files.emplace_back(*xdg / "git/config", GIT_CONFIG_LEVEL_XDG);
  } else if (home) {
    files.emplace_back(*home / ".config/git/config", GIT_CONFIG_LEVEL_XDG);
  }
  if (home) {
    files.emplace_back(*home / ".gitconfig", GIT_CONFIG_LEVEL_GLOBAL);
  }
  return files;
}

using Values = std::vector<ConfigValue>;

int collect(const git_config_entry* entry, void* payload) {
  static_cast<Values*>(payload)->emplace_back(entry->name,
                                              entry->value != nullptr ? entry->value : "true");
  return 0;
}

}  // namespace

Result<GitConfig> GitConfig::load(const Environment& environment, git_repository* repository,
                                  const std::filesystem::path& git_dir,
                                  const std::filesystem::path& common_dir) {
  git_config* raw = nullptr;
  if (const int code = git_config_new(&raw); code < 0) {
    return git_failure(code, "read the git configuration");
  }
  GitConfig config;
  config.config_.reset(raw);
  config.home_ = environment.path("HOME").value_or("");
  config.overrides_ = config_in_environment(environment);
  auto files = outer_files(environment);
  if (!common_dir.empty()) {
    files.emplace_back(common_dir / "config", GIT_CONFIG_LEVEL_LOCAL);
  }
  for (const auto& [file, level] : files) {
    if (auto added = add_file(raw, file, level, repository); !added) {
      return tl::unexpected(std::move(added.error()));
    }
  }
  if (!git_dir.empty() && config.boolean("extensions.worktreeConfig").value_or(false)) {
    if (auto added = add_file(raw, git_dir / "config.worktree", GIT_CONFIG_LEVEL_APP, repository);
        !added) {
      return tl::unexpected(std::move(added.error()));
    }
  }
  return config;
}

Result<GitConfig> GitConfig::load_user(const Environment& environment) {
  return load(environment, nullptr, {}, {});
}

Result<GitConfig> GitConfig::load_file(const std::filesystem::path& file) {
  git_config* raw = nullptr;
  if (const int code = git_config_new(&raw); code < 0) {
    return git_failure(code, "read the git configuration");
  }
  GitConfig config;
  config.config_.reset(raw);
  if (auto added = add_file(raw, file, GIT_CONFIG_LEVEL_LOCAL, nullptr); !added) {
    return tl::unexpected(std::move(added.error()));
  }
  return config;
}

std::vector<std::string> GitConfig::all(std::string_view key) const {
  Values found;
  git_config_get_multivar_foreach(config_.get(), std::string(key).c_str(), nullptr, collect,
                                  &found);
  std::vector<std::string> values;
  for (auto& [name, value] : found) {
    values.push_back(std::move(value));
  }
  for (const auto& [name, value] : overrides_) {
    if (name == ascii::lowered(key)) {
      values.push_back(value);
    }
  }
  return values;
}

std::optional<std::string> GitConfig::string(std::string_view key) const {
  std::vector<std::string> values = all(key);
  return values.empty() ? std::nullopt : std::optional(std::move(values.back()));
}

std::optional<bool> GitConfig::boolean(std::string_view key) const {
  const auto value = string(key);
  int parsed = 0;
  if (!value || git_config_parse_bool(&parsed, value->c_str()) < 0) {
    return std::nullopt;
  }
  return parsed != 0;
}

std::optional<std::filesystem::path> GitConfig::path(std::string_view key) const {
  const auto value = string(key);
  if (!value || value->empty()) {
    return std::nullopt;
  }
  if (value->starts_with("~/") && !home_.empty()) {
    return home_ / value->substr(2);
  }
  return std::filesystem::path(*value);
}

std::vector<std::pair<std::string, std::string>> GitConfig::entries() const {
  Values values;
  git_config_foreach(config_.get(), collect, &values);
  values.insert(values.end(), overrides_.begin(), overrides_.end());
  return values;
}

}  // namespace stanch
