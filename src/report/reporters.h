#pragma once

#include <optional>
#include <string_view>

#include "stanch/reporter.h"

namespace stanch {

// The reporter of a format. Stateless, shared, safe to use from any thread.
const Reporter& reporter_for(Format format);

// Reads a format's name as --format takes it: "text", "json", "jsonl", "sarif", "csv", "junit",
// "gitlab" or "html".
std::optional<Format> format_from_name(std::string_view name);

// What the formats have in common:
//  - findings come first, in the report's order, suppressed ones only with show_suppressed (SARIF
//    marks them in `suppressions`; code-scanning services open alerts for them all the same, so
//    they have to be asked for); then what was not scanned; then the figures
//  - every text that stems from what was scanned has passed report/redact and then an escape for
//  the
//    format; bytes that are not UTF-8 appear as \xNN
//
// jsonl and json have the members that docs/cli.md lists. Members that describe a secret's life
// ("introduced", "removed", "at_head", "refs", "refs_total", "reachable", "pushed", "commits") are
// null when history was not looked up; "introduced" and "removed" are null too when there is no
// such commit. "object", "path" and "commit" of a location are left out when there is none.
// "snippet" is the masked source line with the mask's place in it, "older": true marks secrets that
// a staged change did not bring.

}  // namespace stanch
