#pragma once

#include <string_view>
#include <vector>

#include "base/top_paths.h"
#include "scan/baseline.h"
#include "stanch/finding.h"

namespace stanch {

// Marks findings that `baseline` covers on `today` (YYYY-MM-DD), or all of whose places their
// rule's `allow.paths` excuses. Nothing is dropped. Call before locations are limited.
void suppress(std::vector<Finding>& findings, Baseline& baseline, std::string_view today,
              const TopPaths& paths);

}  // namespace stanch
