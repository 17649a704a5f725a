// The report for people: each finding with its line, its life and what to do; then what was not
// scanned; then one line with the figures.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>

#include "base/escape.h"
#include "report/format.h"
#include "report/formats.h"
#include "report/redact.h"
#include "report/style.h"
#include "report/view.h"

namespace stanch {
namespace {

constexpr std::size_t kLineWidth = 96;    // of a shown source line
constexpr std::size_t kBeforeWidth = 44;  // of it, before a secret that has to be cut out
constexpr std::size_t kLabelWidth = 14;
constexpr std::size_t kShownRefs = 4;
constexpr std::size_t kShownSkips = 3;  // a reason
constexpr std::size_t kShownStale = 10;

class TextWriter {
 public:
  TextWriter(const Report& report, const ReportOptions& options, std::ostream& out)
      : report_(report),
        options_(options),
        redactor_(report, options),
        style_(options.color),
        out_(out) {}

  void write() {
    for (const Finding* finding : listed(report_, options_)) {
      if (options_.quiet) {
        write_briefly(*finding);
      } else {
        write_finding(*finding);
      }
    }
    if (!options_.quiet) {
      write_older();
      write_stale();
      write_ledger();
      write_stats();
    }
    if (!options_.quiet || !report_.complete) {
      write_summary();
    }
  }

 private:
  // Masked and safe for a terminal.
  [[nodiscard]] std::string safe(std::string_view text) const {
    return printable(redactor_.name(text));
  }

  void write_briefly(const Finding& finding) {
    out_ << safe(describe_place(primary_place(finding))) << ": "
         << to_string(finding.rule->severity) << ": " << printable(finding.rule->name) << " ("
         << finding.rule->id << "): " << style_.secret(printable(redactor_.secret(finding)))
         << '\n';
  }

  void write_finding(const Finding& finding) {
    const Rule& rule = *finding.rule;
    out_ << style_.badge(rule.severity) << ' ' << style_.strong(printable(rule.name)) << "  "
         << style_.faint(
                fmt::format("{}, {} confidence", printable(rule.id), to_string(finding.confidence)))
         << '\n';
    out_ << "  " << style_.place(safe(describe_place(primary_place(finding))));
    if (finding.locations_total > 1) {
      out_ << style_.faint(fmt::format("  +{} more {}",
                                       with_separators(finding.locations_total - 1),
                                       finding.locations_total == 2 ? "place" : "places"));
    }
    out_ << '\n';
    write_line(finding);
    out_ << '\n';
    write_facts(finding);
    write_advice(finding);
    out_ << '\n';
  }

  // The source line, cut around the secret when it is long, and a caret under the secret.
  void write_line(const Finding& finding) {
    const Redactor::Snippet snippet = redactor_.snippet(finding);
    const std::string number = std::to_string(primary_place(finding).line);
    const std::string gutter(number.size(), ' ');
    if (snippet.empty()) {
      out_ << "  " << gutter << style_.faint(" │ ")
           << style_.secret(printable(redactor_.secret(finding))) << '\n';
      return;
    }
    std::string before = printable(snippet.before);
    before.erase(0, before.find_first_not_of(' '));
    const std::string secret = printable(snippet.secret);
    std::string after = printable(snippet.after);
    if (display_width(before) + display_width(secret) + display_width(after) > kLineWidth) {
      before = keep_end(before, kBeforeWidth);
      const std::size_t used = display_width(before) + display_width(secret);
      after = keep_start(after, used < kLineWidth ? kLineWidth - used : 1);
    }
    const std::string bar = style_.faint(" │ ");
    out_ << "  " << style_.faint(number) << bar << before << style_.secret(secret) << after << '\n';
    out_ << "  " << gutter << bar << std::string(display_width(before), ' ')
         << style_.secret(std::string(std::max<std::size_t>(display_width(secret), 1), '^'))
         << '\n';
  }

  void write_fact(std::string_view label, std::string_view text) {
    out_ << "  " << style_.faint(fmt::format("{:<{}}", label, kLabelWidth)) << text << '\n';
  }

  void write_facts(const Finding& finding) {
    const Evidence& evidence = evidence_of(finding);
    const std::string checks = safe(describe_checks(evidence));
    if (!checks.empty()) {
      write_fact("checks", checks);
    }
    if (!evidence.encoding.empty()) {
      write_fact("encoding", "stands there as " + printable(evidence.encoding));
    }
    for (const PairedId& id : finding.ids) {
      write_fact("belongs to", describe_id(id));
    }
    if (finding.ids.empty() && !finding.paired_with.empty()) {
      write_fact("pair", "complete with " + printable(finding.paired_with));
    }
    if (finding.life) {
      write_life(*finding.life);
    }
    if (!finding.accepted_until.empty()) {
      write_fact("accepted",
                 style_.warning("until " + printable(finding.accepted_until) + ", which is over"));
    }
    if (finding.suppressed) {
      write_fact("suppressed", fmt::format("{}: {}", printable(finding.suppressed->kind),
                                           safe(finding.suppressed->reason)));
      write_fact("fingerprint", printable(finding.fingerprint));
    }
  }

  [[nodiscard]] std::string describe_commit(const CommitInfo& commit) const {
    const std::string date = calendar_date(commit.author_time, commit.author_offset);
    return fmt::format("{}  {}  {}", style_.warning(short_id(commit.oid)),
                       date.empty() ? "date unknown" : date, safe(commit.author));
  }

  [[nodiscard]] std::string describe_id(const PairedId& id) const {
    const std::string place = id.locations.empty() ? "" : describe_place(id.locations.front());
    return fmt::format("{}  {}, {}", style_.secret(printable(redactor_.secret(id))),
                       printable(id.rule->name), safe(place));
  }

  void write_life(const SecretLife& life) {
    if (life.introduced) {
      std::string text = describe_commit(*life.introduced);
      if (!life.introduced_path.empty()) {
        text += "  in " + safe(life.introduced_path);
      }
      if (life.at_or_before) {
        text += style_.faint("  or before: history is cut off there");
      }
      write_fact("introduced", text);
    }
    if (life.removed) {
      write_fact("removed", describe_commit(*life.removed));
    }
    if (!life.refs.empty() || life.commits > 0) {
      std::string refs;
      for (std::size_t i = 0; i < std::min(life.refs.size(), kShownRefs); ++i) {
        refs += (i == 0 ? ": " : ", ") + safe(short_ref(life.refs[i]));
      }
      const auto total = std::max<std::uint64_t>(life.refs_total, life.refs.size());
      if (total > kShownRefs) {
        refs += fmt::format(" and {} more", with_separators(total - kShownRefs));
      }
      write_fact("in", counted(life.commits, "commit", "commits") + refs);
    }
    const std::string exposure = describe_exposure(life);
    write_fact("exposure", life.pushed ? style_.secret(exposure) : style_.good(exposure));
  }

  void write_advice(const Finding& finding) {
    if (finding.suppressed) {
      return;
    }
    int number = 1;
    for (const std::string& step :
         advice(report_, finding, redactor_.name(primary_place(finding).path))) {
      const std::string label = number == 1 ? "what to do" : "";
      write_fact(label, fmt::format("{}. {}", number++, printable(step)));
    }
    write_fact("false alarm?", style_.faint(printable(allow_advice(finding))));
  }

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
                safe(describe_place(primary_place(report_.older.front()))) +
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
           << style_.faint(safe(entry.reason)) << '\n';
    }
    if (report_.stale.size() > kShownStale) {
      out_ << "  and " << with_separators(report_.stale.size() - kShownStale) << " more\n";
    }
    out_ << style_.faint("  stanch baseline prune takes them out of the baseline") << "\n\n";
  }

  void write_ledger() {
    if (report_.skipped.empty()) {
      return;
    }
    std::map<SkipReason, std::vector<const Skipped*>> reasons;  // faults are the first enumerators
    for (const Skipped& skipped : report_.skipped) {
      reasons[skipped.reason].push_back(&skipped);
    }
    out_ << style_.strong("Not scanned") << '\n';
    for (const auto& [reason, all] : reasons) {
      std::string shown;
      for (std::size_t i = 0; i < std::min(all.size(), kShownSkips); ++i) {
        shown += (i == 0 ? "" : ", ") + describe_skip(*all[i]);
      }
      if (all.size() > kShownSkips) {
        shown += ", ...";
      }
      const std::string name = fmt::format("{:<14}", to_string(reason));
      out_ << "  " << (is_fault(reason) ? style_.warning(name) : name)
           << fmt::format("{:>8}  ", with_separators(all.size())) << style_.faint(shown) << '\n';
    }
    out_ << '\n';
  }

  [[nodiscard]] std::string describe_skip(const Skipped& skipped) const {
    std::string text = safe(skipped.path);
    if (text.empty()) {
      text = printable(skipped.kind);
      if (!skipped.oid.is_zero()) {
        text += " " + short_id(skipped.oid);
      }
    }
    if (!skipped.detail.empty()) {
      text += " (" + safe(skipped.detail) + ")";
    } else if (skipped.size > 0) {
      text += " (" + human_bytes(skipped.size) + ")";
    }
    return text;
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
};

}  // namespace

void TextReporter::write(const Report& report, const ReportOptions& options,
                         std::ostream& out) const {
  TextWriter(report, options, out).write();
}

}  // namespace stanch
