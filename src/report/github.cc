// Workflow commands of GitHub Actions, one a line: each finding becomes an annotation on its line
// of the change. What comes from the repository stands in encoded values only, so that it cannot be
// a command itself.
#include <fmt/format.h>

#include <string>

#include "base/escape.h"
#include "report/advice.h"
#include "report/format.h"
#include "report/formats.h"
#include "report/redact.h"
#include "report/uri.h"
#include "report/view.h"

namespace stanch {
namespace {

// A message; `in_property`: a property's value, which commas end.
std::string encoded(std::string_view text, bool in_property) {
  std::string out;
  for (const char c : printable(text)) {
    const bool special = c == '%' || (in_property && (c == ',' || c == ':'));
    out += special ? fmt::format("%{:02X}", static_cast<unsigned char>(c)) : std::string(1, c);
  }
  return out;
}

class GithubWriter {
 public:
  GithubWriter(const Report& report, const ReportOptions& options, std::ostream& out)
      : report_(report), options_(options), redactor_(report, options), out_(out) {}

  void write() {
    for (const Finding* finding : listed(report_, options_)) {
      write_finding(*finding);
    }
    for (const StaleEntry& entry : report_.stale) {
      write_command("notice", "", "Accepted, but not there any more",
                    fmt::format("{} ({}): stanch baseline prune takes it out", entry.fingerprint,
                                redactor_.name(entry.rule)));
    }
    if (!report_.complete) {
      write_command("error", "", "Incomplete",
                    "Some of it could not be scanned: this result proves nothing about the rest.");
    }
    write_command("notice", "", "Stanch", describe_totals(report_));
  }

 private:
  // `properties` are encoded already.
  void write_command(std::string_view level, std::string properties, std::string_view title,
                     std::string_view message) {
    properties += (properties.empty() ? "title=" : ",title=") + encoded(title, true);
    out_ << "::" << level << ' ' << properties << "::" << encoded(message, false) << '\n';
  }

  void write_finding(const Finding& finding) {
    const Location& place = primary_place(finding);
    const std::string path = redactor_.name(place.path);
    std::string properties;
    if (place.kind == "blob" || place.kind == "index" || place.kind == "file") {
      properties = fmt::format("file={},line={},endLine={}",
                               encoded(redactor_.name(lookup_path(report_, place)), true),
                               place.line, place.end_line);
      if (place.line == place.end_line) {
        properties += fmt::format(",col={},endColumn={}", place.column, place.end_column);
      }
    }
    std::string message =
        fmt::format("{} at {}", redactor_.secret(finding), redactor_.name(describe_place(place)));
    if (finding.suppressed) {
      message += ". Accepted: " + redactor_.name(finding.suppressed->reason);
    } else {
      for (const std::string& step : advice(report_, finding, path)) {
        message += ". " + step;
      }
      message += ". A false alarm? " + allow_advice(finding);
    }
    write_command(finding.suppressed ? "notice" : "error", std::move(properties),
                  finding.rule->name, message);
  }

  const Report& report_;
  const ReportOptions& options_;
  Redactor redactor_;
  std::ostream& out_;
};

}  // namespace

void GithubReporter::write(const Report& report, const ReportOptions& options,
                           std::ostream& out) const {
  GithubWriter(report, options, out).write();
}

}  // namespace stanch
