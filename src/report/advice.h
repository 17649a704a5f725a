#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stanch/finding.h"
#include "stanch/reporter.h"

namespace stanch {

// What to do, in order. `where` is the masked name of the primary place's path.
std::vector<std::string> advice(const Report& report, const Finding& finding,
                                std::string_view where);

// How to say that a finding is no secret.
std::string allow_advice(const Finding& finding);

}  // namespace stanch
