// Reading a JSON Lines report back. The input is a file from anywhere: every member may be missing
// or of another type, and then has its default.
#include "report/jsonl_reader.h"

#include <fmt/format.h>

#include <map>

#include "report/format.h"
#include "report/saved_finding.h"

namespace stanch {
namespace {

constexpr std::uint64_t kSchemaVersion = 1;

class Reader {
 public:
  explicit Reader(SavedReport& saved) : saved_(saved) {}

  // Takes one line's object; false for a schema version that is not ours.
  bool take(const OrderedJson& json) {
    const std::string type = json_text(json, "type");
    if (type == "finding") {
      (saved_flag(json, "older") ? saved_.report.older : saved_.report.findings)
          .push_back(finding(json));
    } else if (type == "skipped") {
      saved_.report.skipped.push_back(saved_skipped(json));
    } else if (type == "summary") {
      take_summary(json);
      complete_ = true;
      return json_number(json, "schema_version") <= kSchemaVersion;
    }
    return true;
  }

  [[nodiscard]] bool complete() const { return complete_; }

 private:
  const Rule* rule(const OrderedJson& json) {
    const std::string id = json_text(json, "rule");
    const auto known = rules_.find(id);
    if (known != rules_.end()) {
      return known->second;
    }
    Rule& rule = saved_.rules.emplace_back();
    rule.id = id;
    rule.name = json_text(json, "name");
    rule.family = id;
    rule.severity = saved_name(json_text(json, "severity"), Severity::critical, Severity::high);
    rule.tags = saved_texts(json, "tags");
    rule.confidence =
        saved_name(json_text(json, "rule_confidence"), Confidence::high, Confidence::medium);
    rule.rotate_url = json_text(json, "rotate");
    rule.rotate_how = json_text(json, "rotate_how");
    rules_.emplace(id, &rule);
    return &rule;
  }

  // Of the rule of an id, a report has no more than this.
  const Rule* id_rule(const OrderedJson& json) {
    Rule& rule = saved_.rules.emplace_back();
    rule.id = json_text(json, "rule");
    rule.name = json_text(json, "name");
    return &rule;
  }

  Finding finding(const OrderedJson& json) {
    Finding finding;
    finding.rule = rule(json);
    finding.fingerprint = json_text(json, "fingerprint");
    finding.confidence =
        saved_name(json_text(json, "confidence"), Confidence::high, Confidence::medium);
    finding.evidence = saved_evidence(json, finding.confidence);
    for (const OrderedJson& entry : json_member(json, "ids")) {
      finding.ids.push_back(
          PairedId{id_rule(entry), saved_evidence(entry, finding.confidence), {}});
    }
    for (const OrderedJson& place : json_member(json, "locations")) {
      const std::size_t id =
          json_member(place, "id").is_number() ? json_number(place, "id") : finding.ids.size();
      auto& places = id < finding.ids.size() ? finding.ids[id].locations : finding.locations;
      places.push_back(saved_location(place));
    }
    finding.locations_total = json_number(json, "locations_total");
    finding.life = saved_life(json);
    finding.accepted_until = json_text(json, "accepted_until");
    finding.paired_with = json_text(json, "paired_with");
    const OrderedJson& suppressed = json_member(json, "suppressed");
    if (suppressed.is_object()) {
      finding.suppressed =
          Suppression{json_text(suppressed, "kind"), json_text(suppressed, "reason")};
    }
    return finding;
  }

  void take_summary(const OrderedJson& json) {
    Report& report = saved_.report;
    report.version = json_text(json, "version");
    report.rules_hash = json_text(json, "rules");
    report.complete = saved_flag(json, "complete");
    report.strict = saved_flag(json, "strict");
    report.objects = json_number(json, "objects");
    report.known_objects = json_number(json, "known_objects");
    report.bytes = json_number(json, "bytes");
    report.bytes_scanned = json_number(json, "bytes_scanned");
    report.suppressed = json_number(json, "suppressed");
    report.elapsed_ms = json_number(json, "elapsed_ms");
    report.command = json_text(json, "command");
    report.root = json_text(json, "root");
    report.top = json_text(json, "top");
    report.remote_url = json_text(json, "remote");
    report.head = saved_id(json, "head");
    report.head_ref = json_text(json, "head_ref");
    int offset = 0;
    parse_rfc3339(json_text(json, "started"), report.started, offset);
    for (const OrderedJson& entry : json_member(json, "stale")) {
      report.stale.push_back(
          {json_text(entry, "fingerprint"), json_text(entry, "rule"), json_text(entry, "reason")});
    }
    for (const OrderedJson& stage : json_member(json, "stats")) {
      report.stats.push_back({json_text(stage, "stage"), json_number(stage, "bytes"),
                              json_number(stage, "items"), saved_real(stage, "seconds")});
    }
  }

  SavedReport& saved_;
  std::map<std::string, const Rule*> rules_;
  bool complete_ = false;
};

}  // namespace

Result<SavedReport> read_jsonl(std::string_view text, const std::string& name) {
  SavedReport saved;
  Reader reader(saved);
  for (std::size_t line = 1; !text.empty(); ++line) {
    const std::string_view row = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(row.size() + 1, text.size()));
    if (row.find_first_not_of(" \t\r") == row.npos) {
      continue;
    }
    const OrderedJson json = OrderedJson::parse(row, nullptr, false);
    const std::string where = fmt::format("{}:{}", name, line);
    if (!json.is_object()) {
      return fail(ErrorKind::config,
                  "not a JSON object; expected a report written with --format jsonl", where);
    }
    if (!reader.take(json)) {
      return fail(ErrorKind::unsupported, "written by a newer version of stanch; update to read it",
                  where);
    }
  }
  if (!reader.complete()) {
    return fail(ErrorKind::config,
                "has no summary line: it was cut off, or is no report written with --format jsonl",
                name);
  }
  return saved;
}

}  // namespace stanch
