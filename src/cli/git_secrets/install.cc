// `git secrets --install`.
#include "cli/git_secrets/install.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

#include "base/escape.h"
#include "base/file.h"

namespace stanch::git_secrets {
namespace {

namespace fs = std::filesystem;

// The directory of hooks, written as the user would write it.
Result<fs::path> hooks_directory(const Place& place, const CommandLine& line) {
  std::error_code error;
  if (line.arguments.empty()) {
    if (place.repository() == nullptr) {
      return fail(ErrorKind::usage, "Not in a Git repository");
    }
    const fs::path hooks = place.repository()->hooks_dir();
    const fs::path near = hooks.lexically_proximate(fs::current_path());
    return near.string().starts_with("..") ? hooks : near;
  }
  const fs::path given = line.arguments.front();
  if (!fs::exists(given / ".git", error)) {
    return given / "hooks";
  }
  const auto repository = Repository::open(given, place.environment());
  if (!repository) {
    return tl::unexpected(repository.error());
  }
  const fs::path hooks = repository->hooks_dir();
  const fs::path usual = given / ".git" / "hooks";
  return fs::weakly_canonical(usual, error) == fs::weakly_canonical(hooks, error) ? usual : hooks;
}

Result<void> install_one(const fs::path& directory, const std::string& name,
                         const std::string& command, bool force) {
  std::error_code error;
  fs::path path = directory / name;
  if (fs::is_directory(path.string() + ".d", error)) {
    path = fs::path(path.string() + ".d") / "git-secrets";
  }
  if (fs::exists(fs::symlink_status(path, error)) && !force) {
    return fail(ErrorKind::usage, path.string() + " already exists. Use -f to force");
  }
  const std::string script = fmt::format("#!/bin/sh\ngit secrets --{} -- \"$@\"\n", command);
  if (auto done = write_file_atomically(path, script, 0755); !done) {
    return done;
  }
  const char* const tick = ::isatty(STDOUT_FILENO) != 0 ? "\033[32m\u2713\033[0m " : "";
  fmt::print("{}Installed {} hook to {}\n", tick, name, printable(path.string()));
  return {};
}

}  // namespace

Result<int> install(const Place& place, const CommandLine& line) {
  const auto directory = hooks_directory(place, line);
  if (!directory) {
    return tl::unexpected(directory.error());
  }
  std::error_code error;
  fs::create_directories(*directory, error);
  if (error) {
    return fail(ErrorKind::io, "Could not create dir: " + directory->string());
  }
  for (const auto& [name, command] :
       {std::pair("commit-msg", "commit_msg_hook"), std::pair("pre-commit", "pre_commit_hook"),
        std::pair("prepare-commit-msg", "prepare_commit_msg_hook")}) {
    if (auto done = install_one(*directory, name, command, line.force); !done) {
      return tl::unexpected(done.error());
    }
  }
  return 0;
}

}  // namespace stanch::git_secrets
