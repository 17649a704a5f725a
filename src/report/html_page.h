#pragma once

#include <array>
#include <ostream>
#include <string>
#include <string_view>

#include "report/markup.h"
#include "report/redact.h"
#include "report/timeline.h"
#include "stanch/finding.h"
#include "stanch/reporter.h"
#include "stanch/rule.h"

namespace stanch {

// What the parts of the page are written with. All is borrowed.
struct HtmlPage {
  const Report& report;
  const Redactor& redactor;
  const Timeline& timeline;
  std::ostream& out;

  // Masked and escaped.
  [[nodiscard]] std::string safe(std::string_view text) const {
    return markup(redactor.name(text));
  }
};

// Worst first.
inline constexpr std::array kHtmlSeverities = {Severity::critical, Severity::high, Severity::medium,
                                               Severity::low};

// The verdict and its figures.
void write_summary(const HtmlPage& page);

void write_finding(const HtmlPage& page, const Finding& finding);

// What was not scanned, by reason.
void write_ledger(const HtmlPage& page);

}  // namespace stanch
