// `stanch hook`: puts the hooks in place, takes them away, says what is there, and is what they
// run.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

#include "base/escape.h"
#include "cli/commands.h"
#include "cli/hook_check.h"
#include "cli/hook_place.h"
#include "cli/hook_run.h"
#include "cli/hooks.h"
#include "cli/output.h"
#include "cli/scan_run.h"
#include "git/config_edit.h"
#include "git/git_config.h"
#include "git/handles.h"

namespace stanch {
namespace {

struct HookFlags {
  std::string repository;
  bool server = false;
  bool global = false;
  bool templates = false;
  std::string name;                    // run
  std::vector<std::string> arguments;  // run
};

Result<HookPlace> place_of(const HookFlags& flags) {
  if (flags.global && flags.templates) {
    return fail(ErrorKind::usage, "give one of --global and --template");
  }
  if ((flags.global || flags.templates) && !flags.repository.empty()) {
    return fail(ErrorKind::usage, "--global and --template are not about one repository");
  }
  const HookScope scope = flags.global      ? HookScope::user
                          : flags.templates ? HookScope::templates
                                            : HookScope::repository;
  return find_hooks(scope, flags.server, flags.repository);
}

Result<void> put(const HookPlace& place, const std::string& name) {
  const bool foreign = hook_state(place.directory / name, place.script) == HookState::foreign;
  const auto path = install_hook(place.directory, name, place.script);
  if (!path) {
    return tl::unexpected(path.error());
  }
  const char* note = !foreign                         ? ""
                     : path->extension() == ".legacy" ? " (pre-commit runs it before its own)"
                                                      : " (the hook that was there runs after it)";
  fmt::print("installed {}{}\n", printable(path->string()), note);
  return {};
}

// Nobody commits in a bare repository itself; pushes to it run another hook.
void say_where_bare(const HookFlags& flags) {
  if (flags.server || flags.global || flags.templates) {
    return;
  }
  const auto repository = Repository::open(flags.repository);
  if (repository && repository->is_bare()) {
    fmt::print(
        "this repository is bare: these hooks are for its worktrees; what is pushed to it is "
        "checked by stanch hook install --server\n");
  }
}

Result<int> install(const HookFlags& flags) {
  const auto place = place_of(flags);
  if (!place) {
    return tl::unexpected(place.error());
  }
  if (is_husky(place->directory)) {
    return fail(ErrorKind::usage,
                "Husky writes the hooks here; to each of pre-commit, pre-merge-commit, "
                "prepare-commit-msg, commit-msg and pre-push in .husky add a line: stanch hook run "
                "NAME \"$@\"",
                place->directory.string());
  }
  for (const auto* names : {&place->names, &place->passing}) {
    for (const std::string& name : *names) {
      if (auto done = put(*place, name); !done) {
        return tl::unexpected(done.error());
      }
    }
  }
  say_where_bare(flags);
  if (!place->setting.empty() && !place->is_set) {
    const Libgit2 library;
    if (auto done = append_to_config(user_config_file(Environment::of_process()), place->setting,
                                     place->value.string());
        !done) {
      return tl::unexpected(done.error());
    }
    fmt::print("set {} = {}\n", place->setting, printable(place->value.string()));
  }
  return 0;
}

// Takes the setting back if it is as an installation leaves it, and nothing is there any more.
Result<void> unset(const HookPlace& place) {
  std::error_code error;
  if (!place.is_set || !std::filesystem::remove(place.directory, error)) {
    return {};
  }
  const Libgit2 library;
  const auto file = user_config_file(Environment::of_process());
  if (auto done = remove_from_config(file, place.setting); !done) {
    return done;
  }
  fmt::print("unset {}\n", place.setting);
  return {};
}

Result<int> uninstall(const HookFlags& flags) {
  const auto place = place_of(flags);
  if (!place) {
    return tl::unexpected(place.error());
  }
  bool any = false;
  for (const auto* names : {&place->names, &place->passing}) {
    for (const std::string& name : *names) {
      const auto removed = uninstall_hook(place->directory, name);
      if (!removed) {
        return tl::unexpected(removed.error());
      }
      if (!removed->empty()) {
        fmt::print("removed {}\n", printable(removed->string()));
        any = true;
      }
    }
  }
  if (!any) {
    fmt::print("nothing to remove in {}\n", printable(place->directory.string()));
  }
  if (!place->setting.empty()) {
    if (auto done = unset(*place); !done) {
      return tl::unexpected(done.error());
    }
  }
  return 0;
}

// 0 when all hooks stop a secret, else 1.
Result<int> status(const HookFlags& flags) {
  const auto place = place_of(flags);
  const auto secret = place ? made_up_secret() : tl::unexpected(place.error());
  if (!secret) {
    return tl::unexpected(secret.error());
  }
  std::filesystem::path top;
  if (place->scope == HookScope::repository) {
    const auto repository = Repository::open(flags.repository);
    if (!repository) {
      return tl::unexpected(repository.error());
    }
    top = top_of(*repository);
  }
  bool all = place->setting.empty() || place->is_set;
  for (const std::string& name : place->names) {
    const HookVerdict verdict = check_hook(*place, name, *secret, top);
    fmt::print("{:<19}{}\n", name, verdict.text);
    fmt::print("{}", verdict.output);
    all = all && verdict.stops;
  }
  fmt::print("in {}\n", printable(place->directory.string()));
  if (!place->setting.empty() && !place->is_set) {
    fmt::print("{} is not set, so Git does not look there\n", place->setting);
  }
  return all ? 0 : 1;
}

Result<int> run(const HookFlags& flags) { return run_hook(flags.name, flags.arguments); }

}  // namespace

void add_hook(CLI::App& app, int& code) {
  auto* hook = app.add_subcommand("hook", "Install, remove or look at the Git hooks");
  hook->require_subcommand(1);
  hook->footer(kPlainCodes);
  const auto flags = std::make_shared<HookFlags>();
  const auto add = [&](const char* name, const char* help, Result<int> (*run)(const HookFlags&)) {
    auto* command = hook->add_subcommand(name, help);
    command->callback([flags, run, &code] {
      const auto done = run(*flags);
      code = done ? *done : complain(done.error());
    });
    return command;
  };
  for (auto* command :
       {add("install", "Put the hooks in place; run what was there afterwards", install),
        add("uninstall", "Remove them and put back what was there before", uninstall),
        add("status", "Try whether each stops a secret; exit 1 unless all do", status)}) {
    command->add_option("REPO", flags->repository, "Repository (default: the one around here)");
    command->add_flag("--server", flags->server, "pre-receive, on the server's repository");
    command->add_flag("--global", flags->global, "For all repositories of this user");
    command->add_flag("--template", flags->templates, "For repositories that are made from now on");
  }
  hook->get_subcommand("status")->footer(kTrialCodes);
  auto* runs = add("run", "Check what the hook NAME has to check; for other hook managers", run);
  runs->add_option("NAME", flags->name, "pre-commit, commit-msg, pre-push, ...")->required();
  runs->add_option("ARGUMENT", flags->arguments, "As Git gives them to the hook");
  runs->positionals_at_end();
  runs->footer(app.get_footer());
}

}  // namespace stanch
