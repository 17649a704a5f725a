#pragma once

#include <string>
#include <vector>

#include "base/top_paths.h"
#include "rules/config_loader.h"
#include "stanch/finding.h"
#include "stanch/ledger.h"

namespace stanch {

// The reasons for which the configuration excludes all of `places`, each once and in the
// configuration's order; none when it leaves one of them in, or there is no place.
std::vector<std::string> reasons_to_exclude(const std::vector<Location>& places,
                                            const std::vector<Exclusion>& exclusions,
                                            const TopPaths& paths);

// Marks findings all of whose places the configuration excludes.
void exclude(std::vector<Finding>& findings, const std::vector<Exclusion>& exclusions,
             const TopPaths& paths);

// Content that the configuration excludes need not be readable: its lines become `excluded`.
void exclude(std::vector<Skipped>& skipped, const std::vector<Exclusion>& exclusions,
             const TopPaths& paths);

}  // namespace stanch
