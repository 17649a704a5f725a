#pragma once

#include <deque>
#include <string>
#include <string_view>

#include "stanch/finding.h"
#include "stanch/result.h"

namespace stanch {

// A report with the rules that its findings point to. May be moved, not copied.
struct SavedReport {
  SavedReport() = default;
  SavedReport(SavedReport&&) = default;
  SavedReport& operator=(SavedReport&&) = default;

  Report report;
  std::deque<Rule> rules;  // what a report says of them: id, name, severity, advice, tags
};

// Reads what the jsonl reporter wrote, for `stanch report --input`. Secrets that were masked stay
// masked, those of a report written with --show-secrets are masked again by the reporter that gets
// them. Unknown members and lines of unknown types are passed over; a report without its summary
// line is an error, since it was cut off. `name` is the input's name for messages.
[[nodiscard]] Result<SavedReport> read_jsonl(std::string_view text, const std::string& name);

}  // namespace stanch
