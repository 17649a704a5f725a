#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "stanch/finding.h"
#include "stanch/reporter.h"

namespace stanch {

// What several formats say about a finding, without any escaping.

// The finding's evidence; an empty one when it has none.
const Evidence& evidence_of(const Finding& finding);

// The place to look at first: one in the change, else one in the object that the introducing commit
// brought, else the first. A default Location when there is none.
const Location& primary_place(const Finding& finding);

// The findings to list: suppressed ones only with show_suppressed.
std::vector<const Finding*> listed(const Report& report, const ReportOptions& options);

// Findings that block, by number.
std::uint64_t count_blocking(const Report& report);

// "2 secrets found, 1 suppressed, 3 not scanned; 849,014 objects, 14.1 GB".
std::string describe_totals(const Report& report);

// "config/a.env:12:5", "commit message 3f2a9c1de0:1:8", "standard input:3:1". Masked by the caller.
std::string describe_place(const Location& place);

// What the offline verifiers said, skipped ones left out, in one line: "checksum valid; key parses,
// RSA 2048". Masked by the caller, like all that may quote what was scanned.
std::string describe_checks(const Evidence& evidence);

// Where the secret can be read today, in one line: "pushed; still at HEAD".
std::string describe_exposure(const SecretLife& life);

// The short form of an object id that git understands.
std::string short_id(const Oid& oid);

// "main" of refs/heads/main, "tag v1" of refs/tags/v1, "origin/main" of refs/remotes/origin/main.
std::string short_ref(std::string_view ref);

// The version of the program that made the report.
std::string_view report_version(const Report& report);

}  // namespace stanch
