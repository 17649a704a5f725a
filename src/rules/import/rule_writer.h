#pragma once

#include <string>

#include "rules/import/convert_rules.h"

namespace stanch {

// A rule file with these rules. What was not taken over stands in comments at its top; `source`
// names the file that they come from, `vendor` whose secrets they find.
std::string write_rules(const ConvertedRules& rules, const std::string& source,
                        const std::string& vendor);

// The losses as lines of text, those of one reason gathered.
std::vector<std::string> describe_losses(const ConvertedRules& rules);

}  // namespace stanch
