#include "git/config_edit.h"

#include <system_error>

#include "git/handles.h"
#include "git/libgit2.h"

namespace stanch {
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
