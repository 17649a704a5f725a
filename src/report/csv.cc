// Comma-separated values (RFC 4180), one row a finding, for spreadsheets.
//
// Spreadsheets run cells that look like formulas, so a cell that begins with one of their
// characters gets an apostrophe in front. What was not scanned has no row here.
#include <array>
#include <string>

#include "base/escape.h"
#include "report/format.h"
#include "report/formats.h"
#include "report/redact.h"
#include "report/view.h"

namespace stanch {
namespace {

constexpr std::array kColumns = {"severity",
                                 "confidence",
                                 "rule",
                                 "name",
                                 "secret",
                                 "kind",
                                 "path",
                                 "line",
                                 "column",
                                 "places",
                                 "introduced_commit",
                                 "introduced_date",
                                 "introduced_by",
                                 "removed_commit",
                                 "removed_date",
                                 "at_head",
                                 "reachable",
                                 "pushed",
                                 "refs",
                                 "suppressed",
                                 "rotate",
                                 "fingerprint",
                                 "older"};

std::string cell(std::string_view text) {
  constexpr std::string_view kFormula = "=+-@\t\r";
  std::string safe = printable(text);
  if (!safe.empty() && kFormula.find(safe.front()) != kFormula.npos) {
    safe.insert(0, 1, '\'');
  }
  if (safe.find_first_of(",\"") == safe.npos && !safe.starts_with(' ') && !safe.ends_with(' ')) {
    return safe;
  }
  std::string quoted = "\"";
  for (const char c : safe) {
    quoted += c == '"' ? "\"\"" : std::string(1, c);
  }
  return quoted + "\"";
}

class Row {
 public:
  explicit Row(std::ostream& out) : out_(out) {}
  ~Row() { out_ << "\r\n"; }
  Row(const Row&) = delete;
  Row& operator=(const Row&) = delete;

  Row& add(std::string_view text) {
    out_ << (first_ ? "" : ",") << cell(text);
    first_ = false;
    return *this;
  }
  Row& add(std::uint64_t number) { return add(std::to_string(number)); }
  Row& add_flag(bool flag) { return add(flag ? "true" : "false"); }
  Row& add_blanks(int number) {
    for (int i = 0; i < number; ++i) {
      add("");
    }
    return *this;
  }

 private:
  std::ostream& out_;
  bool first_ = true;
};

class CsvWriter {
 public:
  CsvWriter(const Report& report, const ReportOptions& options, std::ostream& out)
      : redactor_(report, options), out_(out) {
    Row header(out_);
    for (const char* column : kColumns) {
      header.add(column);
    }
  }

  void write(const Finding& finding, bool older) {
    const Rule& rule = *finding.rule;
    const Location& place = primary_place(finding);
    Row row(out_);
    row.add(to_string(rule.severity)).add(to_string(finding.confidence));
    row.add(rule.id).add(rule.name).add(redactor_.secret(finding));
    row.add(place.kind).add(redactor_.name(place.path)).add(place.line).add(place.column);
    row.add(finding.locations_total);
    add_life(row, finding);
    row.add(finding.suppressed
                ? finding.suppressed->kind + ": " + redactor_.name(finding.suppressed->reason)
                : "");
    row.add(rule.rotate_url).add(finding.fingerprint).add_flag(older);
  }

 private:
  void add_commit(Row& row, const std::optional<CommitInfo>& commit) const {
    if (commit) {
      row.add(commit->oid.hex()).add(rfc3339(commit->author_time, commit->author_offset));
    } else {
      row.add_blanks(2);
    }
  }

  void add_life(Row& row, const Finding& finding) const {
    if (!finding.life) {
      row.add_blanks(9);
      return;
    }
    const SecretLife& life = *finding.life;
    add_commit(row, life.introduced);
    row.add(life.introduced ? redactor_.name(life.introduced->author) : "");
    add_commit(row, life.removed);
    row.add_flag(life.at_head).add_flag(life.reachable).add_flag(life.pushed);
    std::string refs;
    for (const std::string& ref : life.refs) {
      refs += (refs.empty() ? "" : " ") + redactor_.name(ref);
    }
    row.add(refs);
  }

  Redactor redactor_;
  std::ostream& out_;
};

}  // namespace

void CsvReporter::write(const Report& report, const ReportOptions& options,
                        std::ostream& out) const {
  CsvWriter writer(report, options, out);
  for (const Finding* finding : listed(report, options)) {
    writer.write(*finding, false);
  }
  for (const Finding& finding : report.older) {
    writer.write(finding, true);
  }
}

}  // namespace stanch
