#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <vector>

#include "cli/options.h"
#include "engine/engine.h"
#include "stanch/result.h"
#include "stanch/rule.h"

namespace stanch {

// The rules of a run and the engine compiled from them. The engine refers to the rules.
struct Session {
  std::unique_ptr<RuleSet> rules;
  std::unique_ptr<Engine> engine;
  std::vector<bool> enabled;  // by rule: those that run
};

// The built-in rules; with examples and negatives when `whole`.
[[nodiscard]] Result<RuleSet> builtin_rules(bool whole = false);

// Built-in rules, then those of `extra` (files or directories); a rule of `extra` with a built-in
// id takes its place. --only-rule and --no-rule choose which run; an unknown id is a usage error.
[[nodiscard]] Result<Session> open_session(const ScanFlags& flags,
                                           std::span<const std::filesystem::path> extra);

// Where compiled user rules are kept: XDG_CACHE_HOME/stanch or ~/.cache/stanch; "" without a home.
std::filesystem::path cache_dir();

}  // namespace stanch
