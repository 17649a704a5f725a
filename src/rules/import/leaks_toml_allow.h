#pragma once

#include <toml++/toml.h>

#include <string>
#include <vector>

#include "rules/import/foreign_rules.h"

namespace stanch {

// A list of gitleaks and betterleaks of what is no finding.
struct LeaksAllowList {
  ForeignAllow allow;
  std::vector<std::string> rules;  // that it is for; none: for all
};

// Reads one, of the rule `id` or of all ("") rules. What has no counterpart here goes to `losses`.
// Throws TomlComplaint.
LeaksAllowList read_allow_list(const toml::table& table, const std::string& id,
                               std::vector<ImportLoss>& losses);

// Adds what is allowed in `from` to `to`.
void add_allowed(ForeignAllow& to, const ForeignAllow& from);

}  // namespace stanch
