#pragma once

#include <ostream>
#include <string>
#include <string_view>

#include "base/escape.h"
#include "report/redact.h"
#include "report/style.h"
#include "stanch/finding.h"
#include "stanch/reporter.h"

namespace stanch {

// What the parts of a report for people are written with. All is borrowed.
struct TextPage {
  const Report& report;
  const Redactor& redactor;
  const Style& style;
  std::ostream& out;

  // Masked and safe for a terminal.
  [[nodiscard]] std::string safe(std::string_view text) const {
    return printable(redactor.name(text));
  }
};

// A finding with its line, its life and what to do; or on a line of its own.
void write_finding(const TextPage& page, const Finding& finding);
void write_briefly(const TextPage& page, const Finding& finding);

// What was not scanned, by reason.
void write_ledger(const TextPage& page);

}  // namespace stanch
