// Configuration files in git's order of precedence. libgit2 parses them; which files are read is
// decided here, because libgit2 does not know GIT_CONFIG_GLOBAL and its kin, nor config.worktree.
#include "git/git_config.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/ascii.h"
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

using Values = std::vector<std::pair<std::string, std::string>>;

// Takes one word of a list in which every word stands in single quotes, but for quotes and
// exclamation marks, which a backslash precedes outside of them.
std::string take_shell_quoted(std::string_view& text) {
  std::string word;
  while (!text.empty() && (text.front() == '\'' || text.front() == '\\')) {
    if (text.front() == '\\') {
      word += text.substr(1, 1);
      text.remove_prefix(std::min<std::size_t>(2, text.size()));
      continue;
    }
    const std::size_t end = text.find('\'', 1);
    word += text.substr(1, end == std::string_view::npos ? end : end - 1);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return word;
}

// GIT_CONFIG_PARAMETERS, from `git -c`: 'key'='value', older 'key=value', separated by spaces.
void add_parameters(std::string_view text, Values& values) {
  while (!text.empty()) {
    std::string key = take_shell_quoted(text);
    std::string value = "true";
    if (text.starts_with('=')) {
      text.remove_prefix(1);
      value = take_shell_quoted(text);
    } else if (const std::size_t equals = key.find('='); equals != std::string::npos) {
      value = key.substr(equals + 1);
      key.resize(equals);
    }
    if (!key.empty()) {
      values.emplace_back(ascii::lowered(key), std::move(value));
    }
    const std::size_t next = text.find('\'');
    text.remove_prefix(next == std::string_view::npos ? text.size() : next);
  }
}

// GIT_CONFIG_COUNT, GIT_CONFIG_KEY_n, GIT_CONFIG_VALUE_n, then GIT_CONFIG_PARAMETERS.
Values environment_values(const Environment& environment) {
  Values values;
  const std::string_view text = environment.get("GIT_CONFIG_COUNT");
  unsigned count = 0;
  std::from_chars(text.data(), text.data() + text.size(), count);
  for (unsigned i = 0; i < count && i < 10'000; ++i) {
    const std::string_view key = environment.get(fmt::format("GIT_CONFIG_KEY_{}", i));
    if (!key.empty()) {
      values.emplace_back(ascii::lowered(key),
                          environment.get(fmt::format("GIT_CONFIG_VALUE_{}", i)));
    }
  }
  add_parameters(environment.get("GIT_CONFIG_PARAMETERS"), values);
  return values;
}

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
  config.overrides_ = environment_values(environment);
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

std::filesystem::path user_config_file(const Environment& environment) {
  if (const auto named = environment.path("GIT_CONFIG_GLOBAL")) {
    return *named;
  }
  const auto home = environment.path("HOME");
  const auto xdg = environment.path("XDG_CONFIG_HOME");
  const std::filesystem::path second = xdg    ? *xdg / "git/config"
                                       : home ? *home / ".config/git/config"
                                              : std::filesystem::path();
  std::error_code ignored;
  const bool use_second = !second.empty() && std::filesystem::exists(second, ignored) &&
                          (!home || !std::filesystem::exists(*home / ".gitconfig", ignored));
  return use_second || !home ? second : *home / ".gitconfig";
}

namespace {

// libgit2 quotes what it adds to a list where that is needed, but does not escape it.
std::string escaped_value(const std::string& value) {
  std::string escaped;
  for (const char c : value) {
    switch (c) {
      case '\n':
        escaped += "\\n";
        break;
      case '\t':
        escaped += "\\t";
        break;
      case '"':
      case '\\':
        escaped += '\\';
        [[fallthrough]];
      default:
        escaped += c;
    }
  }
  return escaped;
}

}  // namespace

Result<void> append_to_config(const std::filesystem::path& file, const std::string& key,
                              const std::string& value) {
  git_config* raw = nullptr;
  int code = git_config_open_ondisk(&raw, file.c_str());
  const Handle<git_config> config(raw);
  if (code == 0) {
    // No value is matched, so none is replaced.
    constexpr const char* kNone = "a^";
    code = git_config_set_multivar(config.get(), key.c_str(), kNone, escaped_value(value).c_str());
  }
  if (code < 0) {
    return git_failure(code, "write the git configuration", file.string());
  }
  return {};
}

Result<void> remove_from_config(const std::filesystem::path& file, const std::string& key) {
  git_config* raw = nullptr;
  int code = git_config_open_ondisk(&raw, file.c_str());
  const Handle<git_config> config(raw);
  code = code == 0 ? git_config_delete_entry(config.get(), key.c_str()) : code;
  if (code < 0) {
    return git_failure(code, "write the git configuration", file.string());
  }
  return {};
}

}  // namespace stanch
