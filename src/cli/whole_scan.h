#pragma once

#include <filesystem>
#include <memory>

#include "cli/options.h"
#include "cli/scan_run.h"
#include "git/repository.h"
#include "stanch/finding.h"
#include "stanch/result.h"

namespace stanch {

// All that there is in one place: a repository's whole history, its index and its work tree; or,
// where there is no repository, the files of a directory.
struct WholeScan {
  std::unique_ptr<Repository> repository;  // null for a directory
  std::filesystem::path top;
  std::unique_ptr<ScanRun> run;  // owns the rules that the report points to
  Report report;                 // every location is listed, relative to `top`
};

// Scans what `flags.repository` names, by default what is around the current directory.
[[nodiscard]] Result<WholeScan> scan_whole(const ScanFlags& flags);

// Whether Ctrl-C ended the scan before it had seen all there is.
bool was_stopped(const Report& report);

// The exit code of a command that looked after the findings of such a scan: 3 when something could
// not be searched, which is then said on standard error, for there may be more secrets; else 0.
int exit_code_after(const Report& report);

}  // namespace stanch
