#pragma once

#include <cstdint>
#include <iosfwd>

#include "stanch/finding.h"
#include "stanch/result.h"

namespace stanch {

enum class Format : std::uint8_t {
  text,
  json,
  jsonl,
  sarif,
  csv,
  junit,
  gitlab,
  html,
  github,
  markdown
};

// How a report is written; formats for programs have no colours.
struct ReportOptions {
  bool show_secrets = false;
  bool color = false;
  bool show_suppressed = false;  // --no-suppress lists them as findings instead
  bool quiet = false;
};

// Writes one report. Stateless; every secret it prints has gone through report/redact.
class Reporter {
 public:
  virtual ~Reporter() = default;
  virtual void write(const Report& report, const ReportOptions& options,
                     std::ostream& out) const = 0;
};

}  // namespace stanch
