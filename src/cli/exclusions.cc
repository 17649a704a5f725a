// What `exclude` in the configuration says of findings and of the ledger.
#include "cli/exclusions.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <fnmatch.h>

#include <algorithm>

namespace stanch {
namespace {

// A member of an archive is excluded with its archive. `from_top` is a path from the top.
bool covers(const Exclusion& exclusion, const std::string& from_top) {
  const auto matches = [&](const std::string& name) {
    return ::fnmatch(exclusion.path.c_str(), name.c_str(), 0) == 0;
  };
  return matches(from_top) || matches(from_top.substr(0, from_top.find('!')));
}

}  // namespace

std::vector<std::string> reasons_to_exclude(const std::vector<Location>& places,
                                            const std::vector<Exclusion>& exclusions,
                                            const TopPaths& paths) {
  std::vector<bool> in_use(exclusions.size());
  for (const Location& place : places) {
    const std::string from_top = paths.of(place);
    const auto covering = std::ranges::find_if(
        exclusions, [&](const Exclusion& exclusion) { return covers(exclusion, from_top); });
    if (covering == exclusions.end()) {
      return {};
    }
    in_use[static_cast<std::size_t>(covering - exclusions.begin())] = true;
  }
  std::vector<std::string> reasons;
  for (std::size_t i = 0; i < exclusions.size(); ++i) {
    if (in_use[i] && std::ranges::find(reasons, exclusions[i].reason) == reasons.end()) {
      reasons.push_back(exclusions[i].reason);
    }
  }
  return reasons;
}

void exclude(std::vector<Finding>& findings, const std::vector<Exclusion>& exclusions,
             const TopPaths& paths) {
  for (Finding& finding : findings) {
    const auto reasons = reasons_to_exclude(finding.locations, exclusions, paths);
    if (!reasons.empty() && !finding.suppressed) {
      finding.suppressed = Suppression{"config", fmt::format("{}", fmt::join(reasons, "; "))};
    }
  }
}

void exclude(std::vector<Skipped>& skipped, const std::vector<Exclusion>& exclusions,
             const TopPaths& paths) {
  for (Skipped& line : skipped) {
    for (const Exclusion& exclusion : exclusions) {
      if (is_unread_content(line.reason) && covers(exclusion, paths.of(line.path))) {
        line.reason = SkipReason::excluded;
        line.detail = exclusion.reason;
      }
    }
  }
}

}  // namespace stanch
