#pragma once

#include <vector>

#include "cli/audit_record.h"
#include "stanch/finding.h"
#include "stanch/result.h"

namespace stanch {

// Shows the findings of a report one by one, masked, asks for a verdict on each by a single key,
// and notes it in `record` at once. The failure is a verdict that could not be saved.
[[nodiscard]] Result<void> walk_findings(const Report& report,
                                         const std::vector<const Finding*>& findings, bool color,
                                         AuditRecord& record);

}  // namespace stanch
