// JUnit XML, as test reporters of CI systems read it: every finding is a failed test. One more
// test, "everything was scanned", carries the ledger, so that an incomplete scan is never a green
// one.
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "base/path_text.h"
#include "report/advice.h"
#include "report/format.h"
#include "report/formats.h"
#include "report/markup.h"
#include "report/redact.h"
#include "report/view.h"

namespace stanch {
namespace {

constexpr std::size_t kListedSkips = 100;

class JunitWriter {
 public:
  JunitWriter(const Report& report, const ReportOptions& options, std::ostream& out)
      : report_(report),
        findings_(listed(report, options)),
        redactor_(report, options),
        out_(out) {}

  void write() {
    const std::string counts = fmt::format(
        "tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\" time=\"{:.3f}\"",
        findings_.size() + 1, count_blocking(report_), report_.complete ? 0 : 1,
        findings_.size() - count_blocking(report_), static_cast<double>(report_.elapsed_ms) / 1000);
    out_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    out_ << "<testsuites name=\"stanch\" " << counts << ">\n";
    out_ << "  <testsuite name=\"stanch " << markup(report_.command) << "\" " << counts;
    if (report_.started != 0) {
      std::string timestamp = rfc3339(report_.started, 0);
      timestamp.resize(timestamp.find('Z'));  // the format has no zone
      out_ << " timestamp=\"" << timestamp << '"';
    }
    out_ << ">\n";
    write_completeness();
    for (const Finding* finding : findings_) {
      write_finding(*finding);
    }
    out_ << "  </testsuite>\n</testsuites>\n";
  }

 private:
  void write_completeness() {
    out_ << "    <testcase classname=\"stanch\" name=\"everything was scanned\"";
    if (report_.skipped.empty() && report_.stale.empty() && report_.complete) {
      out_ << "/>\n";
      return;
    }
    out_ << ">\n";
    if (!report_.complete) {
      out_ << "      <error type=\"incomplete\" message=\"the scan is incomplete\"/>\n";
    }
    out_ << "      <system-out>";
    for (std::size_t i = 0; i < std::min(report_.skipped.size(), kListedSkips); ++i) {
      const Skipped& skipped = report_.skipped[i];
      out_ << to_string(skipped.reason) << ": " << markup(skipped.kind) << ' '
           << markup(skipped.path.empty() ? skipped.oid.hex() : redactor_.name(skipped.path));
      if (!skipped.detail.empty()) {
        out_ << ", " << markup(redactor_.name(skipped.detail));
      }
      out_ << '\n';
    }
    if (report_.skipped.size() > kListedSkips) {
      out_ << "and " << with_separators(report_.skipped.size() - kListedSkips) << " more\n";
    }
    for (const StaleEntry& entry : report_.stale) {
      out_ << "accepted, but not there any more: " << markup(entry.fingerprint) << ' '
           << markup(redactor_.name(entry.reason)) << '\n';
    }
    out_ << "</system-out>\n    </testcase>\n";
  }

  void write_finding(const Finding& finding) {
    const Rule& rule = *finding.rule;
    const Location& place = primary_place(finding);
    const std::string where = redactor_.name(describe_place(place));
    const std::string message =
        fmt::format("{} {} at {}", rule.name, redactor_.secret(finding), where);
    out_ << "    <testcase classname=\"" << markup(rule.id) << "\" name=\""
         << markup(finding.fingerprint + " " + where) << '"';
    if (!place.path.empty()) {
      out_ << " file=\"" << markup(redactor_.name(without_dot(place.path))) << "\" line=\""
           << place.line << '"';
    }
    out_ << ">\n";
    if (finding.suppressed) {
      const std::string reason = redactor_.name(finding.suppressed->reason);
      out_ << "      <skipped message=\"" << markup(finding.suppressed->kind + ": " + reason)
           << "\"/>\n";
    } else {
      out_ << "      <failure type=\"" << to_string(rule.severity) << "\" message=\""
           << markup(message) << "\">" << markup(redactor_.snippet(finding).text());
      if (finding.life) {
        out_ << '\n' << markup(describe_exposure(*finding.life));
      }
      for (const std::string& step : advice(report_, finding, redactor_.name(place.path))) {
        out_ << '\n' << markup(step);
      }
      out_ << "</failure>\n";
    }
    out_ << "    </testcase>\n";
  }

  const Report& report_;
  std::vector<const Finding*> findings_;
  Redactor redactor_;
  std::ostream& out_;
};

}  // namespace

void JunitReporter::write(const Report& report, const ReportOptions& options,
                          std::ostream& out) const {
  JunitWriter(report, options, out).write();
}

}  // namespace stanch
