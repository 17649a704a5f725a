// Where hooks go.
#include "cli/hook_place.h"

#include "cli/hooks.h"
#include "git/git_config.h"
#include "git/handles.h"
#include "git/repository.h"

namespace stanch {
namespace {

namespace fs = std::filesystem;

Result<fs::path> this_program() {
  std::error_code error;
  auto path = fs::read_symlink("/proc/self/exe", error);
  if (error) {
    return fail(ErrorKind::io, "cannot find this program's own path: " + error.message());
  }
  return path;
}

// Hooks of a client that check nothing here, and would not run any more when core.hooksPath is set.
std::vector<std::string> other_hooks() {
  return {"applypatch-msg", "pre-applypatch", "post-applypatch", "post-commit",
          "pre-rebase",     "post-checkout",  "post-merge",      "post-rewrite",
          "pre-auto-gc",    "update",         "post-receive",    "post-update"};
}

// Fills in what the user's configuration says, or would say after an installation.
Result<void> find_users(HookPlace& place) {
  const Libgit2 library;
  const Environment environment = Environment::of_process();
  const auto config = GitConfig::load_user(environment);
  if (!config) {
    return tl::unexpected(config.error());
  }
  const bool templates = place.scope == HookScope::templates;
  place.setting = templates ? "init.templateDir" : "core.hooksPath";
  if (const auto configured = config->path(place.setting)) {
    place.is_set = true;
    place.value = *configured;
  } else {
    const auto xdg = environment.path("XDG_CONFIG_HOME");
    const auto home = environment.path("HOME");
    if (!xdg && !home) {
      return fail(ErrorKind::usage, "there is no home directory to keep hooks in");
    }
    place.value = (xdg ? *xdg : *home / ".config") / "stanch" / (templates ? "template" : "hooks");
  }
  place.directory = templates ? place.value / "hooks" : place.value;
  return {};
}

}  // namespace

Result<HookPlace> find_hooks(HookScope scope, bool server, const std::string& repository) {
  HookPlace place;
  place.scope = scope;
  if (server) {
    place.names = {"pre-receive"};
  } else {
    place.names = {"pre-commit", "pre-merge-commit", "prepare-commit-msg", "commit-msg",
                   "pre-push"};
  }
  const auto program = this_program();
  if (!program) {
    return tl::unexpected(program.error());
  }
  place.script = hook_script(*program, scope == HookScope::user);
  if (scope == HookScope::repository) {
    const auto opened = Repository::open(repository);
    if (!opened) {
      return tl::unexpected(opened.error());
    }
    place.directory = opened->hooks_dir();
    return place;
  }
  if (auto done = find_users(place); !done) {
    return tl::unexpected(done.error());
  }
  if (scope == HookScope::user && !server) {
    place.passing = other_hooks();
  }
  return place;
}

bool is_husky(const fs::path& directory) {
  const fs::path clean = directory.lexically_normal();
  return clean.filename() == "_" && clean.parent_path().filename() == ".husky";
}

}  // namespace stanch
