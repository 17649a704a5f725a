// Reading a JSON Lines report back. The input is a file from anywhere: every member may be missing
// or of another type, and then has its default.
#include "report/jsonl_reader.h"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "report/format.h"

namespace stanch {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint64_t kSchemaVersion = 1;

// Member `name` of an object, null when there is none.
const Json& member(const Json& json, const char* name) {
  static const Json kNull;
  const auto found = json.is_object() ? json.find(name) : json.end();
  return found == json.end() ? kNull : *found;
}

std::string text(const Json& json, const char* name) {
  const Json& value = member(json, name);
  return value.is_string() ? value.get<std::string>() : std::string();
}

std::uint64_t number(const Json& json, const char* name) {
  const Json& value = member(json, name);
  return value.is_number_unsigned() ? value.get<std::uint64_t>() : 0;
}

std::uint32_t small_number(const Json& json, const char* name) {
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(number(json, name), UINT32_MAX));
}

double real(const Json& json, const char* name, double missing = 0) {
  const Json& value = member(json, name);
  return value.is_number() ? value.get<double>() : missing;
}

bool flag(const Json& json, const char* name, bool missing = false) {
  const Json& value = member(json, name);
  return value.is_boolean() ? value.get<bool>() : missing;
}

Oid object_id(const Json& json, const char* name) {
  Oid oid;
  const bool valid = Oid::from_hex(text(json, name), oid);
  return valid ? oid : Oid{};
}

std::vector<std::string> texts(const Json& json, const char* name) {
  std::vector<std::string> list;
  for (const Json& value : member(json, name)) {
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
  info.author = text(json, "author");
  info.email = text(json, "email");
  parse_rfc3339(text(json, "date"), info.author_time, info.author_offset);
  info.commit_time = info.author_time;
  return info;
}

std::optional<SecretLife> life(const Json& json) {
  if (!member(json, "at_head").is_boolean()) {
    return std::nullopt;
  }
  SecretLife life;
  const Json& introduced = member(json, "introduced");
  life.introduced = commit(introduced);
  life.introduced_path = text(introduced, "path");
  life.introduced_object = object_id(introduced, "object");
  life.at_or_before = flag(introduced, "at_or_before");
  life.removed = commit(member(json, "removed"));
  life.at_head = flag(json, "at_head");
  life.reachable = flag(json, "reachable");
  life.pushed = flag(json, "pushed");
  life.refs = texts(json, "refs");
  life.refs_total = number(json, "refs_total");
  life.commits = number(json, "commits");
  return life;
}

std::vector<CheckOutcome> checks(const Json& json) {
  std::vector<CheckOutcome> outcomes;
  const Json& states = member(json, "checks");
  if (!states.is_object()) {
    return outcomes;
  }
  for (const auto& [name, state] : states.items()) {
    CheckOutcome outcome;
    outcome.name = name;
    outcome.state = state == "pass"   ? CheckState::pass
                    : state == "fail" ? CheckState::fail
                                      : CheckState::skipped;
    outcome.note = text(member(json, "check_notes"), name.c_str());
    outcomes.push_back(outcome);
  }
  return outcomes;
}

std::shared_ptr<const Evidence> evidence(const Json& json, Confidence confidence) {
  auto evidence = std::make_shared<Evidence>();
  evidence->secret = text(json, "secret");
  evidence->masked = flag(json, "redacted", true);
  evidence->confidence = confidence;
  evidence->entropy = real(json, "entropy");
  evidence->score = real(json, "score", -1);
  evidence->checks = checks(json);
  evidence->encoding = text(json, "encoding");
  const Json& snippet = member(json, "snippet");
  evidence->line = text(snippet, "text");
  const std::uint32_t column = small_number(snippet, "column");
  evidence->line_secret = column == 0 ? 0 : column - 1;
  evidence->line_secret_size = small_number(snippet, "length");
  return evidence;
}

Location location(const Json& json) {
  Location place;
  place.kind = text(json, "kind");
  place.object = object_id(json, "object");
  place.path = text(json, "path");
  place.line = small_number(json, "line");
  place.column = small_number(json, "column");
  place.end_line = small_number(json, "end_line");
  place.end_column = small_number(json, "end_column");
  place.commit = object_id(json, "commit");
  place.in_change = flag(json, "in_change", true);
  return place;
}

class Reader {
 public:
  explicit Reader(SavedReport& saved) : saved_(saved) {}

  // Takes one line's object; false for a schema version that is not ours.
  bool take(const Json& json) {
    const std::string type = text(json, "type");
    if (type == "finding") {
      (flag(json, "older") ? saved_.report.older : saved_.report.findings).push_back(finding(json));
    } else if (type == "skipped") {
      saved_.report.skipped.push_back(skipped(json));
    } else if (type == "summary") {
      take_summary(json);
      complete_ = true;
      return number(json, "schema_version") <= kSchemaVersion;
    }
    return true;
  }

  [[nodiscard]] bool complete() const { return complete_; }

 private:
  const Rule* rule(const Json& json) {
    const std::string id = text(json, "rule");
    const auto known = rules_.find(id);
    if (known != rules_.end()) {
      return known->second;
    }
    Rule& rule = saved_.rules.emplace_back();
    rule.id = id;
    rule.name = text(json, "name");
    rule.family = id;
    rule.severity = from_name(text(json, "severity"), Severity::critical, Severity::high);
    rule.tags = texts(json, "tags");
    rule.confidence =
        from_name(text(json, "rule_confidence"), Confidence::high, Confidence::medium);
    rule.rotate_url = text(json, "rotate");
    rule.rotate_how = text(json, "rotate_how");
    rules_.emplace(id, &rule);
    return &rule;
  }

  Finding finding(const Json& json) {
    Finding finding;
    finding.rule = rule(json);
    finding.fingerprint = text(json, "fingerprint");
    finding.confidence = from_name(text(json, "confidence"), Confidence::high, Confidence::medium);
    finding.evidence = evidence(json, finding.confidence);
    for (const Json& place : member(json, "locations")) {
      finding.locations.push_back(location(place));
    }
    finding.locations_total = number(json, "locations_total");
    finding.life = life(json);
    finding.accepted_until = text(json, "accepted_until");
    finding.paired_with = text(json, "paired_with");
    const Json& suppressed = member(json, "suppressed");
    if (suppressed.is_object()) {
      finding.suppressed = Suppression{text(suppressed, "kind"), text(suppressed, "reason")};
    }
    return finding;
  }

  static Skipped skipped(const Json& json) {
    Skipped skipped;
    skipped.reason = from_name(text(json, "reason"), SkipReason::excluded, SkipReason::unreadable);
    skipped.kind = text(json, "kind");
    skipped.oid = object_id(json, "object");
    skipped.path = text(json, "path");
    skipped.size = number(json, "size");
    skipped.detail = text(json, "detail");
    return skipped;
  }

  void take_summary(const Json& json) {
    Report& report = saved_.report;
    report.version = text(json, "version");
    report.rules_hash = text(json, "rules");
    report.complete = flag(json, "complete");
    report.strict = flag(json, "strict");
    report.objects = number(json, "objects");
    report.known_objects = number(json, "known_objects");
    report.bytes = number(json, "bytes");
    report.bytes_scanned = number(json, "bytes_scanned");
    report.suppressed = number(json, "suppressed");
    report.elapsed_ms = number(json, "elapsed_ms");
    report.command = text(json, "command");
    report.root = text(json, "root");
    report.remote_url = text(json, "remote");
    report.head = object_id(json, "head");
    report.head_ref = text(json, "head_ref");
    int offset = 0;
    parse_rfc3339(text(json, "started"), report.started, offset);
    for (const Json& entry : member(json, "stale")) {
      report.stale.push_back(
          {text(entry, "fingerprint"), text(entry, "rule"), text(entry, "reason")});
    }
    for (const Json& stage : member(json, "stats")) {
      report.stats.push_back({text(stage, "stage"), number(stage, "bytes"), number(stage, "items"),
                              real(stage, "seconds")});
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
