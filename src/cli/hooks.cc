// Hook files: written whole, in one step, never over somebody else's.
#include "cli/hooks.h"

#include <unistd.h>

#include <system_error>

#include "base/file.h"
#include "cli/hook_script.h"

namespace stanch {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPlace = "%PROGRAM%";
constexpr std::string_view kForAll = "%FOR_ALL%";
constexpr std::string_view kMark = "# Stanch's Git hook, for every hook it serves";

fs::path before(const fs::path& path) { return path.string() + ".before-stanch"; }

// A path as a word of the shell.
std::string shell_quoted(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) {
    quoted += c == '\'' ? "'\\''" : std::string(1, c);
  }
  return quoted + "'";
}

bool contains(const fs::path& path, std::string_view what) {
  const auto text = read_file(path);
  return text && text->find(what) != std::string::npos;
}

Result<void> rename_file(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::rename(from, to, error);
  if (error) {
    return fail(ErrorKind::io, "cannot rename: " + error.message(), from.string());
  }
  return {};
}

}  // namespace

std::string hook_script(const fs::path& program, bool for_all) {
  std::string script(kHookScript);
  script.replace(script.find(kPlace), kPlace.size(), shell_quoted(program.string()));
  script.replace(script.find(kForAll), kForAll.size(), for_all ? "yes" : "");
  return script;
}

bool is_executable(const fs::path& path) { return ::access(path.c_str(), X_OK) == 0; }

bool calls_stanch(const fs::path& path) { return contains(path, "stanch hook run"); }

HookState hook_state(const fs::path& path, const std::string& script) {
  const auto text = read_file(path);
  if (!text) {
    std::error_code ignored;
    return fs::exists(fs::symlink_status(path, ignored)) ? HookState::foreign : HookState::absent;
  }
  if (*text == script) {
    return HookState::ours;
  }
  return text->find(kMark) == std::string::npos ? HookState::foreign : HookState::outdated;
}

std::optional<fs::path> kept_by_pre_commit(const fs::path& directory, const std::string& name) {
  const fs::path legacy = directory / (name + ".legacy");
  const HookState state = hook_state(legacy, {});
  const bool is_ours = state == HookState::ours || state == HookState::outdated;
  return is_ours && contains(directory / name, "pre-commit") ? std::optional(legacy) : std::nullopt;
}

std::string manager_that_calls_stanch(const fs::path& path, const std::string& name,
                                      const fs::path& top) {
  if (contains(path, "lefthook")) {
    // A script, because commands are passed over when a push changes no file in the end.
    const std::string call = "stanch hook run " + name;
    const bool script = contains(top / ".lefthook" / name / "stanch.sh", call);
    for (const char* file : {"lefthook.yml", "lefthook.yaml", ".lefthook.yml", ".lefthook.yaml",
                             ".config/lefthook.yml", ".config/lefthook.yaml"}) {
      const fs::path config = top / file;
      if (script ? contains(config, "stanch.sh") : name != "pre-push" && contains(config, call)) {
        return "lefthook";
      }
    }
  }
  if (contains(path, "pre-commit") && contains(top / ".pre-commit-config.yaml", "stanch")) {
    return "pre-commit";
  }
  return {};
}

Result<fs::path> install_hook(const fs::path& directory, const std::string& name,
                              const std::string& script) {
  std::error_code error;
  fs::create_directories(directory, error);
  if (error) {
    return fail(ErrorKind::io, "cannot create: " + error.message(), directory.string());
  }
  fs::path path = directory / name;
  if (const auto kept = kept_by_pre_commit(directory, name)) {
    path = *kept;
  } else if (hook_state(path, script) == HookState::foreign) {
    const bool same = read_file(path).value_or("") == read_file(before(path)).value_or("");
    if (fs::exists(before(path)) && !same) {
      return fail(ErrorKind::usage,
                  "there is a hook of your own and one kept from an earlier installation; merge "
                  "them and remove one",
                  before(path).string());
    }
    if (auto done = rename_file(path, before(path)); !done) {
      return tl::unexpected(done.error());
    }
  }
  if (auto done = write_file_atomically(path, script, 0755); !done) {
    return tl::unexpected(done.error());
  }
  return path;
}

Result<fs::path> uninstall_hook(const fs::path& directory, const std::string& name) {
  fs::path path = kept_by_pre_commit(directory, name).value_or(directory / name);
  const HookState state = hook_state(path, {});
  if (state == HookState::absent || state == HookState::foreign) {
    return fs::path();
  }
  std::error_code error;
  if (fs::exists(before(path))) {
    if (auto done = rename_file(before(path), path); !done) {
      return tl::unexpected(done.error());
    }
    return path;
  }
  if (!fs::remove(path, error)) {
    return fail(ErrorKind::io, "cannot remove: " + error.message(), path.string());
  }
  return path;
}

}  // namespace stanch
