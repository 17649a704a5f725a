// GitHub-flavoured Markdown, for job summaries and comments on changes: a table of the findings,
// what to do, and what was not scanned. Text from the repository is written as character
// references where Markdown could read it as markup.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>

#include "base/escape.h"
#include "report/advice.h"
#include "report/format.h"
#include "report/formats.h"
#include "report/ledger_advice.h"
#include "report/redact.h"
#include "report/view.h"

namespace stanch {
namespace {

constexpr std::size_t kRows = 500;  // a job summary may have 1 MiB
constexpr std::size_t kStale = 20;

// Neither markup nor the start of a link, a mention or an emoji, where it stands within a line.
bool is_plain(char c, char before) {
  constexpr std::string_view kSafe = " /-,;=()";
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || kSafe.find(c) != kSafe.npos ||
         (c == '.' && before != 'w' && before != 'W');
}

std::string literal(std::string_view text) {
  std::string out;
  char before = ' ';
  for (const char c : printable(text)) {
    out += is_plain(c, before) ? std::string(1, c) : fmt::format("&#{};", static_cast<int>(c));
    before = c;
  }
  return out;
}

std::string code(std::string_view text) { return "<code>" + literal(text) + "</code>"; }

class MarkdownWriter {
 public:
  MarkdownWriter(const Report& report, const ReportOptions& options, std::ostream& out)
      : report_(report),
        findings_(listed(report, options)),
        redactor_(report, options),
        out_(out) {}

  void write() {
    const std::uint64_t found = count_blocking(report_);
    out_ << "### "
         << (found > 0          ? ":rotating_light: "
             : report_.complete ? ":white_check_mark: "
                                : "")
         << (found == 0 ? "No secrets found" : counted(found, "secret found", "secrets found"))
         << "\n\n";
    if (!report_.complete) {
      out_ << ":warning: **Incomplete.** Some of it could not be scanned: this result proves "
              "nothing about the rest.\n\n";
    }
    write_findings();
    write_steps();
    write_stale();
    write_skipped();
    out_ << "<sub>" << literal(describe_totals(report_)) << " &middot; Stanch "
         << literal(report_version(report_)) << "</sub>\n";
  }

 private:
  void write_findings() {
    if (findings_.empty()) {
      return;
    }
    out_ << "| Severity | Secret | Where | State |\n|---|---|---|---|\n";
    for (std::size_t i = 0; i < std::min(findings_.size(), kRows); ++i) {
      write_row(*findings_[i]);
    }
    out_ << '\n';
    if (findings_.size() > kRows) {
      out_ << "and " << with_separators(findings_.size() - kRows) << " more\n\n";
    }
  }

  void write_row(const Finding& finding) {
    const Location& place = primary_place(finding);
    out_ << "| " << to_string(finding.rule->severity) << " | " << literal(finding.rule->name)
         << "<br>" << code(redactor_.secret(finding)) << " | "
         << code(redactor_.name(describe_place(place)));
    if (finding.locations_total > 1) {
      out_ << "<br>and " << counted(finding.locations_total - 1, "more place", "more places");
    }
    const Oid& commit =
        finding.life && finding.life->introduced ? finding.life->introduced->oid : place.commit;
    if (!commit.is_zero()) {
      out_ << "<br>commit " << code(short_id(commit));
    }
    out_ << " | ";
    if (finding.suppressed) {
      out_ << "accepted: " << literal(redactor_.name(finding.suppressed->reason));
    } else if (finding.life) {
      out_ << literal(describe_exposure(*finding.life));
    } else {
      out_ << "blocks";
    }
    if (!finding.accepted_until.empty()) {
      out_ << "<br>accepted until " << literal(finding.accepted_until) << ", which is over";
    }
    out_ << " |\n";
  }

  void write_steps() {
    std::size_t shown = 0;
    for (const Finding* finding : findings_) {
      if (finding->suppressed || shown++ == kRows) {
        continue;
      }
      const Location& place = primary_place(*finding);
      out_ << "<details><summary>What to do about " << code(redactor_.secret(*finding)) << " in "
           << code(redactor_.name(describe_place(place))) << "</summary>\n\n";
      for (const std::string& step : advice(report_, *finding, redactor_.name(place.path))) {
        out_ << "1. " << literal(step) << '\n';
      }
      out_ << "\nA false alarm? " << literal(allow_advice(*finding)) << "\n\n</details>\n";
    }
    out_ << (shown > 0 ? "\n" : "");
  }

  void write_stale() {
    if (report_.stale.empty()) {
      return;
    }
    out_ << "**Accepted, but not there any more** (<code>stanch baseline prune</code>)\n\n";
    for (std::size_t i = 0; i < std::min(report_.stale.size(), kStale); ++i) {
      const StaleEntry& entry = report_.stale[i];
      out_ << "- " << code(entry.fingerprint) << ' ' << literal(entry.rule) << ' '
           << literal(redactor_.name(entry.reason)) << '\n';
    }
    if (report_.stale.size() > kStale) {
      out_ << "- and " << with_separators(report_.stale.size() - kStale) << " more\n";
    }
    out_ << '\n';
  }

  void write_skipped() {
    if (report_.skipped.empty()) {
      return;
    }
    std::map<SkipReason, std::uint64_t> reasons;  // faults are the first enumerators
    for (const Skipped& skipped : report_.skipped) {
      ++reasons[skipped.reason];
    }
    out_ << "Not scanned:\n\n";
    for (const auto& [reason, number] : reasons) {
      const std::string_view advice = ledger_advice(reason);
      out_ << "- " << with_separators(number) << ' ' << literal(to_string(reason))
           << (advice.empty() ? "" : ": ") << literal(advice) << '\n';
    }
    out_ << '\n';
  }

  const Report& report_;
  std::vector<const Finding*> findings_;
  Redactor redactor_;
  std::ostream& out_;
};

}  // namespace

void MarkdownReporter::write(const Report& report, const ReportOptions& options,
                             std::ostream& out) const {
  MarkdownWriter(report, options, out).write();
}

}  // namespace stanch
