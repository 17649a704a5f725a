// Reading a JSON Lines report back. The input is a file from anywhere: every member may be missing
// or of another type, and then has its default.
#include "report/jsonl_reader.h"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "base/json_members.h"
#include "report/format.h"

namespace stanch {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint64_t kSchemaVersion = 1;

double real(const Json& json, const char* name, double missing = 0) {
  const Json& value = json_member(json, name);
  return value.is_number() ? value.get<double>() : missing;
}

bool flag(const Json& json, const char* name, bool missing = false) {
  const Json& value = json_member(json, name);
  return value.is_boolean() ? value.get<bool>() : missing;
}

Oid object_id(const Json& json, const char* name) {
  Oid oid;
  const bool valid = Oid::from_hex(json_text(json, name), oid);
  return valid ? oid : Oid{};
}

std::vector<std::string> texts(const Json& json, const char* name) {
  std::vector<std::string> list;
  for (const Json& value : json_member(json, name)) {
    if (value.is_string()) {
      list.push_back(value.get<std::string>());
    }
  }
  return list;
}

// The enumerator up to `last` that is called `name`, or `missing`.
template <class Enum>
Enum from_name(const std::string& name, Enum last, Enum missing) {
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    if (to_string(static_cast<Enum>(i)) == name) {
      return static_cast<Enum>(i);
    }
  }
  return missing;
}

std::optional<CommitInfo> commit(const Json& json) {
  if (!json.is_object()) {
    return std::nullopt;
  }
  CommitInfo info;
  info.oid = object_id(json, "commit");
  info.author = json_text(json, "author");
  info.email = json_text(json, "email");
  parse_rfc3339(json_text(json, "date"), info.author_time, info.author_offset);
  info.commit_time = info.author_time;
  return info;
}

std::optional<SecretLife> life(const Json& json) {
  if (!json_member(json, "at_head").is_boolean()) {
    return std::nullopt;
  }
  SecretLife life;
  const Json& introduced = json_member(json, "introduced");
  life.introduced = commit(introduced);
  life.introduced_path = json_text(introduced, "path");
  life.introduced_object = object_id(introduced, "object");
  life.at_or_before = flag(introduced, "at_or_before");
  life.removed = commit(json_member(json, "removed"));
  life.at_head = flag(json, "at_head");
  life.reachable = flag(json, "reachable");
  life.pushed = flag(json, "pushed");
  life.refs = texts(json, "refs");
  life.refs_total = json_number(json, "refs_total");
  life.commits = json_number(json, "commits");
  return life;
}

std::vector<CheckOutcome> checks(const Json& json) {
  std::vector<CheckOutcome> outcomes;
  const Json& states = json_member(json, "checks");
  if (!states.is_object()) {
    return outcomes;
  }
  for (const auto& [name, state] : states.items()) {
    CheckOutcome outcome;
    outcome.name = name;
    outcome.state = state == "pass"   ? CheckState::pass
                    : state == "fail" ? CheckState::fail
                                      : CheckState::skipped;
    outcome.note = json_text(json_member(json, "check_notes"), name.c_str());
    outcomes.push_back(outcome);
  }
  return outcomes;
}

std::shared_ptr<const Evidence> evidence(const Json& json, Confidence confidence) {
  auto evidence = std::make_shared<Evidence>();
  evidence->secret = json_text(json, "secret");
  evidence->masked = flag(json, "redacted", true);
  evidence->confidence = confidence;
  evidence->entropy = real(json, "entropy");
  evidence->score = real(json, "score", -1);
  evidence->checks = checks(json);
  evidence->encoding = json_text(json, "encoding");
  const Json& snippet = json_member(json, "snippet");
  evidence->line = json_text(snippet, "text");
  const std::uint32_t column = json_small_number(snippet, "column");
  evidence->line_secret = column == 0 ? 0 : column - 1;
  evidence->line_secret_size = json_small_number(snippet, "length");
  return evidence;
}

Location location(const Json& json) {
  Location place;
  place.kind = json_text(json, "kind");
  place.object = object_id(json, "object");
  place.path = json_text(json, "path");
  place.line = json_small_number(json, "line");
  place.column = json_small_number(json, "column");
  place.end_line = json_small_number(json, "end_line");
  place.end_column = json_small_number(json, "end_column");
  place.commit = object_id(json, "commit");
  place.in_change = flag(json, "in_change", true);
  return place;
}

class Reader {
 public:
  explicit Reader(SavedReport& saved) : saved_(saved) {}

  // Takes one line's object; false for a schema version that is not ours.
  bool take(const Json& json) {
    const std::string type = json_text(json, "type");
    if (type == "finding") {
      (flag(json, "older") ? saved_.report.older : saved_.report.findings).push_back(finding(json));
    } else if (type == "skipped") {
      saved_.report.skipped.push_back(skipped(json));
    } else if (type == "summary") {
      take_summary(json);
      complete_ = true;
      return json_number(json, "schema_version") <= kSchemaVersion;
    }
    return true;
  }

  [[nodiscard]] bool complete() const { return complete_; }

 private:
  const Rule* rule(const Json& json) {
    const std::string id = json_text(json, "rule");
    const auto known = rules_.find(id);
    if (known != rules_.end()) {
      return known->second;
    }
    Rule& rule = saved_.rules.emplace_back();
    rule.id = id;
    rule.name = json_text(json, "name");
    rule.family = id;
    rule.severity = from_name(json_text(json, "severity"), Severity::critical, Severity::high);
    rule.tags = texts(json, "tags");
    rule.confidence =
        from_name(json_text(json, "rule_confidence"), Confidence::high, Confidence::medium);
    rule.rotate_url = json_text(json, "rotate");
    rule.rotate_how = json_text(json, "rotate_how");
    rules_.emplace(id, &rule);
    return &rule;
  }

  // Of the rule of an id, a report has no more than this.
  const Rule* id_rule(const Json& json) {
    Rule& rule = saved_.rules.emplace_back();
    rule.id = json_text(json, "rule");
    rule.name = json_text(json, "name");
    return &rule;
  }

  Finding finding(const Json& json) {
    Finding finding;
    finding.rule = rule(json);
    finding.fingerprint = json_text(json, "fingerprint");
    finding.confidence =
        from_name(json_text(json, "confidence"), Confidence::high, Confidence::medium);
    finding.evidence = evidence(json, finding.confidence);
    for (const Json& entry : json_member(json, "ids")) {
      finding.ids.push_back(PairedId{id_rule(entry), evidence(entry, finding.confidence), {}});
    }
    for (const Json& place : json_member(json, "locations")) {
      const std::size_t id =
          json_member(place, "id").is_number() ? json_number(place, "id") : finding.ids.size();
      auto& places = id < finding.ids.size() ? finding.ids[id].locations : finding.locations;
      places.push_back(location(place));
    }
    finding.locations_total = json_number(json, "locations_total");
    finding.life = life(json);
    finding.accepted_until = json_text(json, "accepted_until");
    finding.paired_with = json_text(json, "paired_with");
    const Json& suppressed = json_member(json, "suppressed");
    if (suppressed.is_object()) {
      finding.suppressed =
          Suppression{json_text(suppressed, "kind"), json_text(suppressed, "reason")};
    }
    return finding;
  }

  static Skipped skipped(const Json& json) {
    Skipped skipped;
    skipped.reason =
        from_name(json_text(json, "reason"), SkipReason::excluded, SkipReason::unreadable);
    skipped.kind = json_text(json, "kind");
    skipped.oid = object_id(json, "object");
    skipped.path = json_text(json, "path");
    skipped.size = json_number(json, "size");
    skipped.detail = json_text(json, "detail");
    return skipped;
  }

  void take_summary(const Json& json) {
    Report& report = saved_.report;
    report.version = json_text(json, "version");
    report.rules_hash = json_text(json, "rules");
    report.complete = flag(json, "complete");
    report.strict = flag(json, "strict");
    report.objects = json_number(json, "objects");
    report.known_objects = json_number(json, "known_objects");
    report.bytes = json_number(json, "bytes");
    report.bytes_scanned = json_number(json, "bytes_scanned");
    report.suppressed = json_number(json, "suppressed");
    report.elapsed_ms = json_number(json, "elapsed_ms");
    report.command = json_text(json, "command");
    report.root = json_text(json, "root");
    report.remote_url = json_text(json, "remote");
    report.head = object_id(json, "head");
    report.head_ref = json_text(json, "head_ref");
    int offset = 0;
    parse_rfc3339(json_text(json, "started"), report.started, offset);
    for (const Json& entry : json_member(json, "stale")) {
      report.stale.push_back(
          {json_text(entry, "fingerprint"), json_text(entry, "rule"), json_text(entry, "reason")});
    }
    for (const Json& stage : json_member(json, "stats")) {
      report.stats.push_back({json_text(stage, "stage"), json_number(stage, "bytes"),
                              json_number(stage, "items"), real(stage, "seconds")});
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
    const Json json = Json::parse(row, nullptr, false);
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
