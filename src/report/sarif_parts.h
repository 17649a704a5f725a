#pragma once

#include <string>
#include <string_view>

#include "report/json_page.h"
#include "stanch/finding.h"
#include "stanch/rule.h"

namespace stanch {

// The base of all relative addresses in a log.
inline constexpr const char* kSarifRoot = "%SRCROOT%";

[[nodiscard]] inline OrderedJson sarif_message(std::string text) {
  return {{"text", std::move(text)}};
}

[[nodiscard]] inline const char* sarif_level(Severity severity) {
  return severity >= Severity::high ? "error" : severity == Severity::medium ? "warning" : "note";
}

// The scan: whether it is complete, when it ran, and a notification for each line of the ledger.
[[nodiscard]] OrderedJson sarif_invocation(const JsonPage& page);
// The repository that was scanned: its remote, revision and branch.
[[nodiscard]] OrderedJson sarif_provenance(const JsonPage& page);

[[nodiscard]] OrderedJson sarif_artifact(const JsonPage& page, const Location& place);
[[nodiscard]] OrderedJson sarif_location(const JsonPage& page, const Location& place);
// The place that an alert is shown at, with its line, masked.
[[nodiscard]] OrderedJson sarif_primary_location(const JsonPage& page, const Finding& finding,
                                                 const Location& place);

// A finding; `rule_index` is its rule's among those of the log.
[[nodiscard]] OrderedJson sarif_result(const JsonPage& page, const Finding& finding,
                                       std::size_t rule_index);

}  // namespace stanch
