// `stanch doctor`: says whether a secret would be stopped here, and why not. Every hook of ours is
// run on a made-up secret, in a repository made for that.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

#include "base/escape.h"
#include "cli/commands.h"
#include "cli/hook_check.h"
#include "cli/hook_place.h"
#include "cli/output.h"
#include "cli/scan_run.h"
#include "git/repository.h"

namespace stanch {
namespace {

namespace fs = std::filesystem;

struct DoctorFlags {
  std::string repository;
  bool server = false;
};

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
    const HookVerdict verdict = check_hook(place_, name, secret_, top_of(repository_));
    verdict.stops ? good(name, verdict.text) : bad(name, verdict.text);
    fmt::print("{}", verdict.output);
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
        good("lefthook", "moves hooks away when it installs: let it run stanch (docs/hooks.md)");
      }
    }
    const bool on_server = place_.names.front() == "pre-receive";
    if (repository_.is_bare() && !on_server) {
      good("bare repository", "what is pushed to it is another matter: stanch doctor --server");
    }
    if (on_server && repository_.config().boolean("stanch.allowBypass").value_or(false) &&
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
  command->footer(kTrialCodes);
  const auto flags = std::make_shared<DoctorFlags>();
  command->add_option("REPO", flags->repository, "Repository (default: the one around here)");
  command->add_flag("--server", flags->server, "pre-receive, on the server's repository");
  command->callback([flags, &code] {
    const auto done = doctor(*flags);
    code = done ? *done : complain(done.error());
  });
}

}  // namespace stanch
