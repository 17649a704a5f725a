#pragma once

#include <string>
#include <string_view>

#include "rules/import/foreign_rules.h"

namespace stanch {

// Takes a filter of betterleaks, an expression that is true for what is not to be reported, apart
// into what rules can say of `rule`. What they cannot say is added to `losses` under `id`.
void take_filter(std::string_view filter, const std::string& id, ForeignRule& rule,
                 std::vector<ImportLoss>& losses);

}  // namespace stanch
