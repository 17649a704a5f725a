// JSON Lines and JSON: the same objects, one a line or in one document. jsonl_reader.cc reads the
// former back, so a member that is added here for conversion is read there.
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string>

#include "base/escape.h"
#include "report/format.h"
#include "report/formats.h"
#include "report/redact.h"
#include "report/view.h"

namespace stanch {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kSchemaVersion = 1;

// Only ASCII is written, so that a report shown on a terminal cannot control it.
std::string dump(const Json& json, int indent = -1) {
  return json.dump(indent, ' ', true, Json::error_handler_t::replace);
}

Json date_or_null(std::int64_t seconds, int offset) {
  const std::string date = rfc3339(seconds, offset);
  return date.empty() ? Json() : Json(date);
}

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

class Writer {
 public:
  Writer(const Report& report, const ReportOptions& options)
      : report_(report), redactor_(report, options) {}

  [[nodiscard]] Json finding(const Finding& finding, bool older) const {
    const Rule& rule = *finding.rule;
    const Evidence& evidence = evidence_of(finding);
    Json json;
    json["type"] = "finding";
    json["rule"] = rule.id;
    json["name"] = rule.name;
    json["severity"] = to_string(rule.severity);
    json["confidence"] = to_string(finding.confidence);
    json["fingerprint"] = finding.fingerprint;
    json["secret"] = valid_utf8(redactor_.secret(finding));
    json["redacted"] = redactor_.masks(finding);
    json["locations"] = Json::array();
    for (const Location& place : finding.locations) {
      json["locations"].push_back(location(place));
    }
    json["locations_total"] = finding.locations_total;
    add_ids(json, finding);
    add_life(json, finding);
    json["checks"] = Json::object();
    for (const CheckOutcome& check : evidence.checks) {
      json["checks"][check.name] = state_name(check.state);
    }
    json["entropy"] = rounded(evidence.entropy);
    json["suppressed"] = suppression(finding);
    json["rotate"] = text_or_null(rule.rotate_url);
    add_extras(json, finding, older);
    return json;
  }

  [[nodiscard]] Json skipped(const Skipped& skipped) const {
    Json json;
    json["type"] = "skipped";
    json["kind"] = skipped.kind;
    if (!skipped.oid.is_zero()) {
      json["object"] = skipped.oid.hex();
    }
    if (!skipped.path.empty()) {
      json["path"] = name(skipped.path);
    }
    json["reason"] = to_string(skipped.reason);
    json["size"] = skipped.size;
    json["fault"] = is_fault(skipped.reason);
    if (!skipped.detail.empty()) {
      json["detail"] = name(skipped.detail);
    }
    return json;
  }

  [[nodiscard]] Json summary() const {
    Json json;
    json["type"] = "summary";
    json["version"] = report_version(report_);
    json["rules"] = report_.rules_hash;
    json["complete"] = report_.complete;
    json["objects"] = report_.objects;
    if (report_.known_objects > 0) {
      json["known_objects"] = report_.known_objects;
    }
    json["bytes"] = report_.bytes;
    json["bytes_scanned"] = report_.bytes_scanned;
    json["findings"] = count_blocking(report_);
    json["suppressed"] = report_.suppressed;
    json["skipped"] = report_.skipped.size();
    json["elapsed_ms"] = report_.elapsed_ms;
    json["schema_version"] = kSchemaVersion;
    json["command"] = report_.command;
    json["strict"] = report_.strict;
    json["older"] = report_.older.size();
    json["root"] = name(report_.root);
    json["remote"] = text_or_null(name(report_.remote_url));
    json["head"] = report_.head.is_zero() ? Json() : Json(report_.head.hex());
    json["head_ref"] = text_or_null(name(report_.head_ref));
    json["started"] = report_.started == 0 ? Json() : date_or_null(report_.started, 0);
    for (const StaleEntry& entry : report_.stale) {
      json["stale"].push_back({{"fingerprint", entry.fingerprint},
                               {"rule", valid_utf8(entry.rule)},
                               {"reason", name(entry.reason)}});
    }
    if (!report_.stats.empty()) {
      json["stats"] = stats();
    }
    return json;
  }

 private:
  // The ids of a secret, and their places among its own.
  void add_ids(Json& json, const Finding& finding) const {
    for (const PairedId& id : finding.ids) {
      json["ids"].push_back({{"rule", id.rule->id},
                             {"name", id.rule->name},
                             {"secret", valid_utf8(redactor_.secret(id))}});
      for (const Location& place : id.locations) {
        Json at = location(place);
        at["id"] = json["ids"].size() - 1;
        json["locations"].push_back(std::move(at));
      }
    }
  }

  [[nodiscard]] std::string name(std::string_view text) const {
    return valid_utf8(redactor_.name(text));
  }

  static std::string_view state_name(CheckState state) {
    return state == CheckState::pass ? "pass" : state == CheckState::fail ? "fail" : "skipped";
  }

  static double rounded(double value) { return std::round(value * 100) / 100; }

  [[nodiscard]] Json location(const Location& place) const {
    Json json;
    json["kind"] = place.kind;
    if (!place.object.is_zero()) {
      json["object"] = place.object.hex();
    }
    if (!place.path.empty()) {
      json["path"] = name(place.path);
    }
    json["line"] = place.line;
    json["column"] = place.column;
    json["end_line"] = place.end_line;
    json["end_column"] = place.end_column;
    if (!place.commit.is_zero()) {
      json["commit"] = place.commit.hex();
    }
    json["in_change"] = place.in_change;
    return json;
  }

  // The life's members. Null stands for "not looked up", or for "there is no such commit".
  void add_life(Json& json, const Finding& finding) const {
    json["introduced"] = nullptr;
    json["removed"] = nullptr;
    if (!finding.life) {
      for (const char* member :
           {"at_head", "refs", "refs_total", "reachable", "pushed", "commits"}) {
        json[member] = nullptr;
      }
      return;
    }
    const SecretLife& life = *finding.life;
    if (life.introduced) {
      Json& introduced = json["introduced"];
      introduced["commit"] = life.introduced->oid.hex();
      introduced["author"] = name(life.introduced->author);
      introduced["email"] = name(life.introduced->email);
      introduced["date"] =
          date_or_null(life.introduced->author_time, life.introduced->author_offset);
      introduced["path"] = text_or_null(name(life.introduced_path));
      introduced["line"] = introduced_line(finding);
      introduced["at_or_before"] = life.at_or_before;
      introduced["object"] =
          life.introduced_object.is_zero() ? Json() : Json(life.introduced_object.hex());
    }
    if (life.removed) {
      Json& removed = json["removed"];
      removed["commit"] = life.removed->oid.hex();
      removed["author"] = name(life.removed->author);
      removed["email"] = name(life.removed->email);
      removed["date"] = date_or_null(life.removed->author_time, life.removed->author_offset);
    }
    json["at_head"] = life.at_head;
    json["refs"] = Json::array();
    for (const std::string& ref : life.refs) {
      json["refs"].push_back(name(ref));
    }
    json["refs_total"] = std::max<std::uint64_t>(life.refs_total, life.refs.size());
    json["reachable"] = life.reachable;
    json["pushed"] = life.pushed;
    json["commits"] = life.commits;
  }

  static Json introduced_line(const Finding& finding) {
    for (const Location& place : finding.locations) {
      if (place.object == finding.life->introduced_object) {
        return place.line;
      }
    }
    return nullptr;
  }

  [[nodiscard]] Json suppression(const Finding& finding) const {
    if (!finding.suppressed) {
      return nullptr;
    }
    return {{"kind", finding.suppressed->kind}, {"reason", name(finding.suppressed->reason)}};
  }

  void add_extras(Json& json, const Finding& finding, bool older) const {
    const Rule& rule = *finding.rule;
    const Evidence& evidence = evidence_of(finding);
    json["rotate_how"] = text_or_null(rule.rotate_how);
    json["tags"] = rule.tags;
    json["rule_confidence"] = to_string(rule.confidence);
    if (!finding.accepted_until.empty()) {
      json["accepted_until"] = finding.accepted_until;
    }
    if (!finding.paired_with.empty()) {
      json["paired_with"] = finding.paired_with;
    }
    if (!evidence.encoding.empty()) {
      json["encoding"] = evidence.encoding;
    }
    if (evidence.score >= 0) {
      json["score"] = rounded(evidence.score);
    }
    for (const CheckOutcome& check : evidence.checks) {
      if (!check.note.empty()) {
        json["check_notes"][check.name] = name(check.note);
      }
    }
    const Redactor::Snippet snippet = redactor_.snippet(finding);
    if (!snippet.empty()) {
      const std::string before = valid_utf8(snippet.before);
      const std::string secret = valid_utf8(snippet.secret);
      json["snippet"] = {{"text", before + secret + valid_utf8(snippet.after)},
                         {"column", before.size() + 1},
                         {"length", secret.size()}};
    }
    if (older) {
      json["older"] = true;
    }
  }

  [[nodiscard]] Json stats() const {
    Json stages = Json::array();
    for (const StageStats& stage : report_.stats) {
      stages.push_back({{"stage", stage.stage},
                        {"bytes", stage.bytes},
                        {"items", stage.items},
                        {"seconds", std::round(stage.seconds * 1e6) / 1e6}});
    }
    return stages;
  }

  const Report& report_;
  Redactor redactor_;
};

}  // namespace

void JsonlReporter::write(const Report& report, const ReportOptions& options,
                          std::ostream& out) const {
  const Writer writer(report, options);
  for (const Finding* finding : listed(report, options)) {
    out << dump(writer.finding(*finding, false)) << '\n';
  }
  for (const Finding& finding : report.older) {
    out << dump(writer.finding(finding, true)) << '\n';
  }
  for (const Skipped& skipped : report.skipped) {
    out << dump(writer.skipped(skipped)) << '\n';
  }
  out << dump(writer.summary()) << '\n';
}

void JsonReporter::write(const Report& report, const ReportOptions& options,
                         std::ostream& out) const {
  const Writer writer(report, options);
  Json document;
  document["schema_version"] = kSchemaVersion;
  document["findings"] = Json::array();
  for (const Finding* finding : listed(report, options)) {
    document["findings"].push_back(writer.finding(*finding, false));
  }
  for (const Finding& finding : report.older) {
    document["findings"].push_back(writer.finding(finding, true));
  }
  document["skipped"] = Json::array();
  for (const Skipped& skipped : report.skipped) {
    document["skipped"].push_back(writer.skipped(skipped));
  }
  document["summary"] = writer.summary();
  out << dump(document, 2) << '\n';
}

}  // namespace stanch
