// `stanch doctor`: says whether a secret would be stopped here, and why not. Every hook of ours is
// run on a made-up secret, in a repository made for that.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <random>

#include "base/escape.h"
#include "base/file.h"
#include "cli/commands.h"
#include "cli/hook_place.h"
#include "cli/hook_trial.h"
#include "cli/hooks.h"
#include "cli/output.h"
#include "cli/scan_run.h"
#include "git/repository.h"
#include "rules/generator.h"

namespace stanch {
namespace {

namespace fs = std::filesystem;

struct DoctorFlags {
  std::string repository;
  bool server = false;
};

constexpr const char* kTrialRule = "github-pat";

Result<std::string> made_up_secret() {
  const auto rules = builtin_rules(true);
  if (!rules) {
    return tl::unexpected(rules.error());
  }
  for (const Rule& rule : rules->rules) {
    if (rule.id == kTrialRule) {
      return Generator(std::random_device{}()).expand(rule.examples.front());
    }
  }
  return fail(ErrorKind::config, "the rule to try hooks with is missing", kTrialRule);
}

class Doctor {
 public:
  Doctor(const Repository& repository, const HookPlace& place, std::string secret)
      : repository_(repository), place_(place), secret_(std::move(secret)) {}

  // The exit code: 0 when all is well.
  int examine() {
    examine_configuration();
    for (const std::string& name : place_.names) {
      examine_hook(name);
    }
    examine_neighbours();
    fmt::print("{}\n", well_ ? "A secret would be stopped here."
                             : "A secret could get through: mend what is marked with !");
    return well_ ? 0 : 1;
  }

 private:
  void good(std::string_view what, std::string_view text) {
    fmt::print("  {:<19}{}\n", what, text);
  }
  void bad(std::string_view what, std::string_view text) {
    fmt::print("! {:<19}{}\n", what, text);
    well_ = false;
  }

  void examine_configuration() {
    ScanFlags flags;
    const auto run = ScanRun::prepare(flags, top_of(repository_), &repository_);
    if (!run) {
      bad("configuration", printable(run.error().text()));
    } else {
      good("configuration", fmt::format("{} rules", run->rules().rules.size()));
    }
    const auto path = repository_.config().string("core.hooksPath");
    good("hooks in", printable(place_.directory.string()) + (path ? " (core.hooksPath)" : ""));
  }

  void examine_hook(const std::string& name) {
    const fs::path path = place_.directory / name;
    if (is_husky(place_.directory)) {
      const fs::path user = place_.directory.parent_path() / name;
      calls_stanch(user)
          ? good(name, "Husky calls stanch (not tried)")
          : bad(name, fmt::format("add to .husky/{0}: stanch hook run {0} \"$@\"", name));
      return;
    }
    switch (hook_state(path, place_.script)) {
      case HookState::absent:
        bad(name, "not installed: stanch hook install");
        return;
      case HookState::foreign:
        calls_stanch(path)
            ? good(name, "another hook, which calls stanch (not tried)")
            : bad(name, "another hook, which does not call stanch: stanch hook install runs both");
        return;
      default:
        break;
    }
    if (!is_executable(path)) {
      bad(name, "not executable, so Git passes it over: stanch hook install");
      return;
    }
    const auto trial = try_hook(path, name, secret_);
    if (!trial) {
      bad(name, printable(trial.error().text()));
    } else if (trial->stopped) {
      good(name, "stops a secret (tried)");
    } else {
      bad(name, "does not stop a secret as it should; it says:");
      fmt::print("{}\n", printable(trial->output));
    }
  }

  // Other programs that write hooks, and what they do to ours.
  void examine_neighbours() {
    const fs::path top = top_of(repository_);
    const auto is_there = [&](const char* name) {
      std::error_code ignored;
      return fs::exists(top / name, ignored);
    };
    if (is_there(".pre-commit-config.yaml")) {
      good("pre-commit", "keeps this hook as NAME.legacy when it installs, and runs it first");
    }
    for (const char* name : {"lefthook.yml", "lefthook.yaml", ".lefthook.yml", ".lefthook.yaml"}) {
      if (is_there(name)) {
        good("lefthook", "replaces hooks when it installs: run stanch hook install after it");
      }
    }
    if (place_.names.front() == "pre-receive" &&
        repository_.config().boolean("stanch.allowBypass").value_or(false) &&
        !repository_.config().boolean("receive.advertisePushOptions").value_or(false)) {
      good("bypass", "allowed, but needs receive.advertisePushOptions = true as well");
    }
  }

  const Repository& repository_;
  const HookPlace& place_;
  std::string secret_;
  bool well_ = true;
};

Result<int> doctor(const DoctorFlags& flags) {
  const auto repository = Repository::open(flags.repository);
  if (!repository) {
    return tl::unexpected(repository.error());
  }
  const auto place = find_hooks(HookScope::repository, flags.server, flags.repository);
  auto secret = place ? made_up_secret() : tl::unexpected(place.error());
  if (!secret) {
    return tl::unexpected(secret.error());
  }
  return Doctor(*repository, *place, std::move(*secret)).examine();
}

}  // namespace

void add_doctor(CLI::App& app, int& code) {
  auto* command = app.add_subcommand("doctor", "Try whether a secret would be stopped here");
  const auto flags = std::make_shared<DoctorFlags>();
  command->add_option("REPO", flags->repository, "Repository (default: the one around here)");
  command->add_flag("--server", flags->server, "pre-receive, on the server's repository");
  command->callback([flags, &code] {
    const auto done = doctor(*flags);
    code = done ? *done : complain(done.error());
  });
}

}  // namespace stanch
