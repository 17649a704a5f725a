#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stanch/result.h"
#include "stanch/rule.h"

namespace stanch {

// The built-in rules, with examples and negatives, and those of `extra` (files or directories)
// behind them.
[[nodiscard]] Result<RuleSet> known_rules(std::span<const std::filesystem::path> extra);
[[nodiscard]] Result<RuleSet> known_rules(const std::vector<std::string>& extra);

// Those that count: of several rules with one id the last.
[[nodiscard]] std::vector<const Rule*> effective_rules(const RuleSet& rules);

// The rule that counts of an id. That there is none is a usage error, which says what was probably
// meant.
[[nodiscard]] Result<const Rule*> rule_named(const RuleSet& rules, std::string_view id);

}  // namespace stanch
