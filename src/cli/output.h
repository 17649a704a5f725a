#pragma once

#include "cli/options.h"
#include "stanch/finding.h"
#include "stanch/result.h"

namespace stanch {

// Writes the report to every target. Standard output is checked after flushing, files are replaced
// in one step; a closed pipe or a full disk is an error, never silence.
[[nodiscard]] Result<void> write_report(const Report& report, const ScanFlags& flags,
                                        const ScanOptions& options);

// 0 complete and clean, 1 findings, 3 incomplete and nothing found. Suppressed findings count only
// under --no-suppress; those outside a staged change do not count.
int exit_code(const Report& report, bool no_suppress);

// Prints "stanch: ..." to standard error and returns 2.
int complain(const Error& error);

}  // namespace stanch
