// `stanch hook`: puts the hooks in place, takes them away, says what is there.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

#include "base/escape.h"
#include "cli/commands.h"
#include "cli/hooks.h"
#include "cli/output.h"
#include "git/repository.h"

namespace stanch {
namespace {

struct HookFlags {
  std::string repository;
  bool server = false;
};

std::vector<std::string> hook_names(bool server) {
  if (server) {
    return {"pre-receive"};
  }
  return {"pre-commit", "pre-merge-commit", "commit-msg", "pre-push"};
}

Result<std::filesystem::path> this_program() {
  std::error_code error;
  auto path = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) {
    return fail(ErrorKind::io, "cannot find this program's own path: " + error.message());
  }
  return path;
}

// Where the hooks of the repository are, and the script to be there.
struct Target {
  std::filesystem::path directory;
  std::string script;
};

Result<Target> target_of(const HookFlags& flags) {
  const auto repository = Repository::open(flags.repository);
  if (!repository) {
    return tl::unexpected(repository.error());
  }
  const auto program = this_program();
  if (!program) {
    return tl::unexpected(program.error());
  }
  return Target{repository->hooks_dir(), hook_script(*program)};
}

int install(const HookFlags& flags) {
  const auto target = target_of(flags);
  if (!target) {
    return complain(target.error());
  }
  for (const std::string& name : hook_names(flags.server)) {
    const bool chained = hook_state(target->directory / name, target->script) == HookState::foreign;
    if (auto done = install_hook(target->directory, name, target->script); !done) {
      return complain(done.error());
    }
    fmt::print("installed {}{}\n", printable((target->directory / name).string()),
               chained ? " (the hook that was there runs after it)" : "");
  }
  return 0;
}

int uninstall(const HookFlags& flags) {
  const auto target = target_of(flags);
  if (!target) {
    return complain(target.error());
  }
  for (const std::string& name : hook_names(flags.server)) {
    const auto removed = uninstall_hook(target->directory, name);
    if (!removed) {
      return complain(removed.error());
    }
    if (*removed) {
      fmt::print("removed {}\n", printable((target->directory / name).string()));
    }
  }
  return 0;
}

// 0 when all hooks are in place and up to date, else 1.
int status(const HookFlags& flags) {
  const auto target = target_of(flags);
  if (!target) {
    return complain(target.error());
  }
  bool all = true;
  for (const std::string& name : hook_names(flags.server)) {
    const HookState state = hook_state(target->directory / name, target->script);
    const char* const word = state == HookState::ours       ? "installed"
                             : state == HookState::outdated ? "installed by another stanch"
                             : state == HookState::foreign  ? "not installed (another hook)"
                                                            : "not installed";
    fmt::print("{:<17} {}\n", name, word);
    all = all && (state == HookState::ours || state == HookState::outdated);
  }
  fmt::print("in {}\n", printable(target->directory.string()));
  return all ? 0 : 1;
}

}  // namespace

void add_hook(CLI::App& app, int& code) {
  auto* hook = app.add_subcommand("hook", "Install, remove or look at the Git hooks");
  hook->require_subcommand(1);
  const auto flags = std::make_shared<HookFlags>();
  const auto add = [&](const char* name, const char* help, int (*run)(const HookFlags&)) {
    auto* command = hook->add_subcommand(name, help);
    command->add_option("REPO", flags->repository, "Repository (default: the one around here)");
    command->add_flag("--server", flags->server, "pre-receive, on the server's repository");
    command->callback([flags, run, &code] { code = run(*flags); });
  };
  add("install", "pre-commit, pre-merge-commit, commit-msg and pre-push", install);
  add("uninstall", "Remove them and put back what was there before", uninstall);
  add("status", "Say which are in place; exit 1 unless all are", status);
}

}  // namespace stanch
