#pragma once

#include <string>
#include <string_view>

#include "rules/import/foreign_rules.h"

namespace stanch {

// The readers behind read_foreign_rules().
[[nodiscard]] Result<ForeignRules> read_leaks_toml(std::string_view text, const std::string& name,
                                                   RuleFormat format);
[[nodiscard]] Result<ForeignRules> read_rules_yaml(std::string_view text, const std::string& name,
                                                   RuleFormat format);
[[nodiscard]] Result<ForeignRules> read_github_patterns(std::string_view text,
                                                        const std::string& name);

}  // namespace stanch
