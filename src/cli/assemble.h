#pragma once

#include <chrono>
#include <string>

#include "base/top_paths.h"
#include "cli/options.h"
#include "cli/repo_files.h"
#include "cli/session.h"
#include "scan/pipeline.h"
#include "stanch/finding.h"
#include "stanch/locator.h"
#include "stanch/result.h"

namespace stanch {

// What turns the result of a scan into a report.
struct Assembly {
  const Session& session;
  const ScanFlags& flags;
  const ScanOptions& options;
  Locator* locator = nullptr;  // history scans: asks about the objects that hit, if any did
  RepoFiles& files;            // its baseline remembers which entries were of use
  const TopPaths& paths;       // what patterns of paths are compared with
  std::chrono::steady_clock::time_point start;
};

// Gathers, leaves out what is below --min-confidence, locates, suppresses, limits, sorts. `report`
// comes with command, root and head filled in; the rest is filled here.
[[nodiscard]] Result<void> assemble(Assembly& assembly, ScanResult result, Report& report);

// Whether a scan looked at all that the baseline's entries could mean, with all rules: only then
// does one that met nothing accept something that is gone.
bool shows_stale(const Report& report, const ScanFlags& flags, const ScanOptions& options,
                 const Config& config);

// Today as YYYY-MM-DD, UTC.
std::string today();

}  // namespace stanch
