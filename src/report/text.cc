// The report for people: each finding with its line, its life and what to do; then what was not
// scanned; then one line with the figures.
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "base/escape.h"
#include "report/format.h"
#include "report/formats.h"
#include "report/redact.h"
#include "report/style.h"
#include "report/text_page.h"
#include "report/view.h"

namespace stanch {
namespace {

constexpr std::size_t kShownStale = 10;

class TextWriter {
 public:
  TextWriter(const Report& report, const ReportOptions& options, std::ostream& out)
      : report_(report),
        options_(options),
        redactor_(report, options),
        style_(options.color),
        out_(out),
        page_{report_, redactor_, style_, out_} {}

  void write() {
    for (const Finding* finding : listed(report_, options_)) {
      if (options_.quiet) {
        write_briefly(page_, *finding);
      } else {
        write_finding(page_, *finding);
      }
    }
    if (!options_.quiet) {
      write_older();
      write_stale();
      write_ledger(page_);
      write_stats();
    }
    if (!options_.quiet || !report_.complete) {
      write_summary();
    }
  }

 private:
  void write_older() {
    if (report_.older.empty()) {
      return;
    }
    out_ << style_.faint("note: ")
         << fmt::format(
                "{} in these files already, not on the lines you change ({}); stanch "
                "scan-history tells more",
                report_.older.size() == 1 ? "1 secret is"
                                          : with_separators(report_.older.size()) + " secrets are",
                page_.safe(describe_place(primary_place(report_.older.front()))) +
                    (report_.older.size() > 1 ? ", ..." : ""))
         << "\n\n";
  }

  void write_stale() {
    if (report_.stale.empty()) {
      return;
    }
    out_ << style_.strong("Accepted, but not there any more") << '\n';
    for (std::size_t i = 0; i < std::min(report_.stale.size(), kShownStale); ++i) {
      const StaleEntry& entry = report_.stale[i];
      out_ << "  " << printable(entry.fingerprint) << "  " << printable(entry.rule) << "  "
           << style_.faint(page_.safe(entry.reason)) << '\n';
    }
    if (report_.stale.size() > kShownStale) {
      out_ << "  and " << with_separators(report_.stale.size() - kShownStale) << " more\n";
    }
    out_ << style_.faint("  stanch baseline prune takes them out of the baseline") << "\n\n";
  }

  void write_stats() {
    if (report_.stats.empty()) {
      return;
    }
    out_ << style_.strong(
                fmt::format("{:<14}{:>14}{:>14}{:>10}", "Stage", "bytes", "items", "seconds"))
         << '\n';
    for (const StageStats& stage : report_.stats) {
      out_ << fmt::format("{:<14}{:>14}{:>14}{:>10.3f}\n", printable(stage.stage),
                          with_separators(stage.bytes), with_separators(stage.items),
                          stage.seconds);
    }
    out_ << '\n';
  }

  void write_summary() {
    const std::uint64_t found = count_blocking(report_);
    std::string line;
    if (!report_.complete) {
      line += style_.alarm(options_.color ? " INCOMPLETE " : "INCOMPLETE") + " ";
    }
    const std::string result =
        found == 0 ? "no secrets found" : counted(found, "secret found", "secrets found");
    line += found > 0 ? style_.secret(result) : report_.complete ? style_.good(result) : result;
    if (found > 0) {
      line += " (" + by_severity() + ")";
    }
    line += fmt::format(", {} suppressed", with_separators(report_.suppressed));
    const std::string scanned =
        report_.bytes_scanned == report_.bytes
            ? human_bytes(report_.bytes)
            : fmt::format("{}, {}", human_bytes(report_.bytes), human_bytes(report_.bytes_scanned));
    const std::string known =
        report_.known_objects == 0
            ? ""
            : fmt::format(" ({} known)", with_separators(report_.known_objects));
    line += style_.faint(fmt::format("  {}{}, {} scanned in {}",
                                     counted(report_.objects, "object", "objects"), known, scanned,
                                     human_duration(report_.elapsed_ms)));
    if (!report_.complete) {
      line += style_.warning(
          "  some of it could not be scanned: this result proves nothing about the rest");
    }
    out_ << line << '\n';
  }

  [[nodiscard]] std::string by_severity() const {
    std::string text;
    for (const Severity severity :
         {Severity::critical, Severity::high, Severity::medium, Severity::low}) {
      const auto number = std::count_if(
          report_.findings.begin(), report_.findings.end(), [&](const Finding& finding) {
            return !finding.suppressed && finding.rule->severity == severity;
          });
      if (number > 0) {
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", number, to_string(severity));
      }
    }
    return text;
  }

  const Report& report_;
  const ReportOptions& options_;
  Redactor redactor_;
  Style style_;
  std::ostream& out_;
  TextPage page_;
};

}  // namespace

void TextReporter::write(const Report& report, const ReportOptions& options,
                         std::ostream& out) const {
  TextWriter(report, options, out).write();
}

}  // namespace stanch
