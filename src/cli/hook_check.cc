// Does a hook stop a secret? One of ours is tried; of another program's it can only be said whether
// it, or the file that it goes by, calls stanch.
#include "cli/hook_check.h"

#include <algorithm>
#include <cstdlib>
#include <random>

#include "base/escape.h"
#include "base/file.h"
#include "cli/hook_trial.h"
#include "cli/hooks.h"
#include "cli/session.h"
#include "rules/generator.h"

namespace stanch {
namespace {

namespace fs = std::filesystem;

constexpr const char* kTrialRule = "github-pat";

HookVerdict good(std::string text) { return {true, std::move(text), {}}; }
HookVerdict bad(std::string text) { return {false, std::move(text), {}}; }

// A program's output, safe for a terminal.
std::string indented(std::string_view output) {
  std::string lines;
  for (std::size_t at = 0; at < output.size();) {
    const std::size_t end = std::min(output.find('\n', at), output.size());
    if (end > at) {
      lines += "    " + printable(output.substr(at, end - at)) + "\n";
    }
    at = end + 1;
  }
  return lines;
}

// The command that puts hooks there.
std::string install_command(const HookPlace& place) {
  std::string command = "stanch hook install";
  if (place.names.front() == "pre-receive") {
    command += " --server";
  }
  return command + (place.scope == HookScope::user        ? " --global"
                    : place.scope == HookScope::templates ? " --template"
                                                          : "");
}

HookVerdict try_it(const HookPlace& place, const fs::path& path, const std::string& name,
                   const std::string& secret, const fs::path& top, const std::string& how) {
  if (!is_executable(path)) {
    return bad("not executable, so Git passes it over: " + install_command(place));
  }
  auto trial = try_hook(path, name, secret, top);
  if (!trial) {
    return bad(printable(trial.error().text()));
  }
  if (trial->stopped) {
    return good("stops a secret (tried" + how + ")");
  }
  return {false, "does not stop a secret as it should; it says:", indented(trial->output)};
}

HookVerdict check_husky(const HookPlace& place, const std::string& name) {
  const fs::path user = place.directory.parent_path() / name;
  if (!calls_stanch(user)) {
    return bad("add to .husky/" + name + ": stanch hook run " + name + " \"$@\"");
  }
  if (!is_executable(place.directory / name)) {
    return bad("Husky's own hook is not there: npx husky");
  }
  const char* const off = std::getenv("HUSKY");
  if (off != nullptr && std::string_view(off) == "0") {
    return bad("HUSKY=0 in the environment turns Husky's hooks off");
  }
  return good("Husky calls stanch (not tried)");
}

}  // namespace

HookVerdict check_hook(const HookPlace& place, const std::string& name, const std::string& secret,
                       const fs::path& top) {
  if (is_husky(place.directory)) {
    return check_husky(place, name);
  }
  const fs::path path = place.directory / name;
  const HookState state = hook_state(path, place.script);
  if (state == HookState::ours || state == HookState::outdated) {
    return try_it(place, path, name, secret, top,
                  state == HookState::ours ? "" : "; installed by another stanch");
  }
  if (state == HookState::absent) {
    return bad("not installed: " + install_command(place));
  }
  if (!is_executable(path)) {
    return bad("another hook, not executable, so Git passes it over: " + install_command(place));
  }
  if (const auto kept = kept_by_pre_commit(place.directory, name)) {
    return try_it(place, *kept, name, secret, top, "; pre-commit runs it as " + name + ".legacy");
  }
  if (calls_stanch(path)) {
    return good("another hook, which calls stanch (not tried)");
  }
  if (const std::string manager = manager_that_calls_stanch(path, name, top); !manager.empty()) {
    return good(manager + " calls stanch (not tried)");
  }
  return bad("another hook, which does not call stanch: " + install_command(place) + " runs both");
}

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

}  // namespace stanch
