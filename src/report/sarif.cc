// SARIF 2.1.0 as code-scanning services take it: https://docs.oasis-open.org/sarif/sarif/v2.1.0/
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "base/escape.h"
#include "base/sha256.h"
#include "report/format.h"
#include "report/formats.h"
#include "report/redact.h"
#include "report/sarif_rule_text.h"
#include "report/uri.h"
#include "report/view.h"

namespace stanch {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
constexpr const char* kRoot = "%SRCROOT%";
constexpr std::size_t kNotificationsPerReason = 100;
constexpr std::size_t kRelatedLocations = 20;  // the rest is counted by occurrenceCount

const char* level(Severity severity) {
  return severity >= Severity::high ? "error" : severity == Severity::medium ? "warning" : "note";
}

// On the scale of CVSS, by which services sort alerts into critical, high, medium and low.
const char* security_severity(Severity severity) {
  switch (severity) {
    case Severity::critical:
      return "9.5";
    case Severity::high:
      return "8.0";
    case Severity::medium:
      return "5.5";
    case Severity::low:
      return "3.0";
  }
  return "8.0";
}

Json message(std::string text) { return {{"text", std::move(text)}}; }

// Columns in SARIF are UTF-16 code units; ours are bytes.
std::uint32_t utf16_units(std::string_view text) {
  std::uint32_t units = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    units += byte >= 0xF0 ? 2 : (byte & 0xC0) == 0x80 ? 0 : 1;
  }
  return units;
}

Json rule_descriptor(const Rule& rule) {
  const SarifRuleText text = sarif_rule_text(rule);
  Json json;
  json["id"] = rule.id;
  json["name"] = text.name;
  json["shortDescription"] = message(text.what);
  json["fullDescription"] = message(text.full);
  json["help"] = {{"text", text.help}, {"markdown", text.markdown}};
  if (!rule.rotate_url.empty()) {
    json["helpUri"] = rule.rotate_url;
  }
  json["defaultConfiguration"] = {{"level", level(rule.severity)}};
  json["properties"] = {{"security-severity", security_severity(rule.severity)},
                        {"precision", to_string(rule.confidence)},
                        {"tags", text.tags}};
  return json;
}

// The format has a place for what is suppressed, so it is always there.
ReportOptions with_suppressed(ReportOptions options) {
  options.show_suppressed = true;
  return options;
}

class SarifWriter {
 public:
  SarifWriter(const Report& report, const ReportOptions& options)
      : report_(report),
        redactor_(report, options),
        findings_(listed(report, with_suppressed(options))) {
    std::map<std::string_view, const Rule*> used;
    for (const Finding* finding : findings_) {
      used.emplace(finding->rule->id, finding->rule);
    }
    for (const auto& [id, rule] : used) {
      rule_index_.emplace(id, rules_.size());
      rules_.push_back(rule_descriptor(*rule));
    }
  }

  [[nodiscard]] Json log() const {
    Json run;
    run["tool"]["driver"] = {{"name", "Stanch"},
                             {"version", report_version(report_)},
                             {"semanticVersion", report_version(report_)},
                             {"rules", rules_}};
    run["invocations"] = Json::array({invocation()});
    if (!report_.remote_url.empty()) {
      run["versionControlProvenance"] = Json::array({provenance()});
    }
    run["originalUriBaseIds"][kRoot] = {
        {"description", message("The top of the repository or the working directory.")}};
    run["columnKind"] = "utf16CodeUnits";
    run["results"] = Json::array();
    for (const Finding* finding : findings_) {
      run["results"].push_back(result(*finding));
    }
    run["properties"] = {
        {"complete", report_.complete},     {"objects", report_.objects},
        {"bytes", report_.bytes},           {"bytesScanned", report_.bytes_scanned},
        {"suppressed", report_.suppressed}, {"older", report_.older.size()},
        {"rulesHash", report_.rules_hash}};
    return {{"$schema", kSchema}, {"version", "2.1.0"}, {"runs", Json::array({run})}};
  }

 private:
  [[nodiscard]] std::string name(std::string_view text) const {
    return valid_utf8(redactor_.name(text));
  }

  [[nodiscard]] Json invocation() const {
    Json json;
    json["executionSuccessful"] = report_.complete;
    if (report_.started != 0) {
      json["startTimeUtc"] = rfc3339(report_.started, 0);
      json["endTimeUtc"] =
          rfc3339(report_.started + static_cast<std::int64_t>(report_.elapsed_ms / 1000), 0);
    }
    json["toolExecutionNotifications"] = Json::array();
    std::map<SkipReason, std::size_t> count;
    for (const Skipped& skipped : report_.skipped) {
      if (++count[skipped.reason] <= kNotificationsPerReason) {
        json["toolExecutionNotifications"].push_back(notification(skipped));
      }
    }
    for (const auto& [reason, number] : count) {
      if (number > kNotificationsPerReason) {
        json["toolExecutionNotifications"].push_back(
            notification(reason, fmt::format("{}: {} more", to_string(reason),
                                             with_separators(number - kNotificationsPerReason))));
      }
    }
    for (const StaleEntry& entry : report_.stale) {
      json["toolExecutionNotifications"].push_back(
          {{"descriptor", {{"id", "baseline/stale"}}},
           {"level", "note"},
           {"message", message(fmt::format("The baseline accepts {}, which is not there any more.",
                                           entry.fingerprint))}});
    }
    return json;
  }

  [[nodiscard]] Json notification(SkipReason reason, std::string text) const {
    const char* weight = is_fault(reason) ? "error" : report_.strict ? "warning" : "note";
    return {{"descriptor", {{"id", fmt::format("not-scanned/{}", to_string(reason))}}},
            {"level", weight},
            {"message", message(std::move(text))}};
  }

  [[nodiscard]] Json notification(const Skipped& skipped) const {
    std::string text = fmt::format("Not scanned ({}): {}", to_string(skipped.reason), skipped.kind);
    if (!skipped.oid.is_zero()) {
      text += " " + skipped.oid.hex();
    }
    if (!skipped.detail.empty()) {
      text += ", " + name(skipped.detail);
    }
    Json json = notification(skipped.reason, std::move(text));
    if (!skipped.path.empty()) {
      json["locations"] =
          Json::array({{{"physicalLocation", {{"artifactLocation", artifact({}, skipped.path)}}}}});
    }
    return json;
  }

  [[nodiscard]] Json provenance() const {
    Json json = {{"repositoryUri", valid_utf8(remote_uri(redactor_.name(report_.remote_url)))}};
    if (!report_.head.is_zero()) {
      json["revisionId"] = report_.head.hex();
    }
    constexpr std::string_view kHeads = "refs/heads/";
    if (report_.head_ref.starts_with(kHeads)) {
      json["branch"] = name(report_.head_ref.substr(kHeads.size()));
    }
    json["mappedTo"] = {{"uriBaseId", kRoot}};
    return json;
  }

  [[nodiscard]] Json artifact(const Location& place, std::string_view path) const {
    const std::string uri = place_uri(place, redactor_.name(path), redactor_.name(report_.root));
    Json json = {{"uri", uri}};
    if (!uri.starts_with("file:")) {
      json["uriBaseId"] = kRoot;
    }
    return json;
  }

  static Json region(const Location& place) {
    Json json = {{"startLine", std::max(place.line, 1U)},
                 {"startColumn", std::max(place.column, 1U)},
                 {"endLine", std::max({place.end_line, place.line, 1U})}};
    const bool after = place.end_line > place.line || place.end_column > place.column;
    json["endColumn"] = std::max(after ? place.end_column : place.column + 1, 1U);
    return json;
  }

  [[nodiscard]] Json location(const Location& place) const {
    Json json;
    json["physicalLocation"] = {{"artifactLocation", artifact(place, place.path)},
                                {"region", region(place)}};
    if (place.kind != "blob" && place.kind != "index" && place.kind != "file") {
      json["logicalLocations"] =
          Json::array({{{"name", name(describe_place(place))}, {"kind", place.kind}}});
    }
    if (!place.commit.is_zero() || !place.object.is_zero()) {
      Json& properties = json["properties"];
      if (!place.object.is_zero()) {
        properties["object"] = place.object.hex();
      }
      if (!place.commit.is_zero()) {
        properties["commit"] = place.commit.hex();
      }
    }
    return json;
  }

  // The columns of the place whose line the evidence shows from its beginning.
  static void convert_columns(const Evidence& evidence, const Location& place, Json& region) {
    const std::string_view line = evidence.line;
    if (evidence.line_secret + 1 != place.column || evidence.line_secret > line.size()) {
      return;
    }
    const std::uint32_t start = utf16_units(line.substr(0, evidence.line_secret)) + 1;
    region["startColumn"] = start;
    if (place.end_line == place.line &&
        place.column + evidence.line_secret_size == place.end_column) {
      const auto secret = line.substr(evidence.line_secret, evidence.line_secret_size);
      region["endColumn"] = start + std::max(utf16_units(secret), 1U);
    }
  }

  [[nodiscard]] Json primary_location(const Finding& finding, const Location& place) const {
    Json json = location(place);
    const Redactor::Snippet snippet = redactor_.snippet(finding);
    Json& physical = json["physicalLocation"];
    convert_columns(evidence_of(finding), place, physical["region"]);
    physical["region"]["snippet"] =
        message(valid_utf8(snippet.empty() ? redactor_.secret(finding) : snippet.secret));
    if (!snippet.empty()) {
      physical["contextRegion"] = {{"startLine", physical["region"]["startLine"]},
                                   {"endLine", physical["region"]["endLine"]},
                                   {"snippet", message(valid_utf8(snippet.text()))}};
    }
    return json;
  }

  // Stable while the line and the secret are: the services tell alerts apart by it.
  [[nodiscard]] std::string line_hash(const Finding& finding) const {
    std::string line = redactor_.snippet(finding).text();
    std::erase_if(line, [](char c) { return c == ' ' || c == '\t'; });
    return sha256_hex(line + '\n' + finding.fingerprint).substr(0, 16) + ":1";
  }

  [[nodiscard]] std::string sentence(const Finding& finding) const {
    std::string text =
        fmt::format("{} {}", finding.rule->name, valid_utf8(redactor_.secret(finding)));
    if (finding.life) {
      const SecretLife& life = *finding.life;
      if (life.introduced) {
        const CommitInfo& commit = *life.introduced;
        text += fmt::format(", introduced {} in {}",
                            calendar_date(commit.author_time, commit.author_offset),
                            short_id(commit.oid));
      }
      text += ", " + describe_exposure(life);
    }
    if (finding.locations_total > 1) {
      text += fmt::format(", {} places", with_separators(finding.locations_total));
    }
    return text + ".";
  }

  [[nodiscard]] Json commit_json(const CommitInfo& commit) const {
    return {{"commit", commit.oid.hex()},
            {"author", name(commit.author)},
            {"email", name(commit.email)},
            {"date", rfc3339(commit.author_time, commit.author_offset)}};
  }

  [[nodiscard]] Json properties(const Finding& finding) const {
    Json json = {{"confidence", to_string(finding.confidence)}};
    const std::string checks = name(describe_checks(evidence_of(finding)));
    if (!checks.empty()) {
      json["checks"] = checks;
    }
    if (!finding.accepted_until.empty()) {
      json["acceptedUntil"] = finding.accepted_until;
    }
    if (!finding.paired_with.empty()) {
      json["pairedWith"] = finding.paired_with;
    }
    for (const PairedId& id : finding.ids) {
      json["ids"].push_back({{"rule", id.rule->id},
                             {"name", id.rule->name},
                             {"secret", valid_utf8(redactor_.secret(id))}});
    }
    if (!finding.life) {
      return json;
    }
    const SecretLife& life = *finding.life;
    if (life.introduced) {
      json["introduced"] = commit_json(*life.introduced);
    }
    if (life.removed) {
      json["removed"] = commit_json(*life.removed);
    }
    json["atHead"] = life.at_head;
    json["reachable"] = life.reachable;
    json["pushed"] = life.pushed;
    json["commits"] = life.commits;
    json["refs"] = Json::array();
    for (const std::string& ref : life.refs) {
      json["refs"].push_back(name(ref));
    }
    return json;
  }

  [[nodiscard]] Json result(const Finding& finding) const {
    const Location& primary = primary_place(finding);
    Json json;
    json["ruleId"] = finding.rule->id;
    json["ruleIndex"] = rule_index_.at(finding.rule->id);
    json["level"] = level(finding.rule->severity);
    json["message"] = message(sentence(finding));
    json["locations"] = Json::array({primary_location(finding, primary)});
    std::size_t id = 0;
    for (const Location& place : finding.locations) {
      if (&place != &primary && id < kRelatedLocations) {
        Json related = location(place);
        related["id"] = ++id;
        json["relatedLocations"].push_back(std::move(related));
      }
    }
    json["occurrenceCount"] = std::max<std::uint64_t>(finding.locations_total, 1);
    json["partialFingerprints"] = {{"primaryLocationLineHash", line_hash(finding)},
                                   {"stanchFingerprint/v1", finding.fingerprint}};
    if (finding.suppressed) {
      json["suppressions"] =
          Json::array({{{"kind", finding.suppressed->kind == "inline" ? "inSource" : "external"},
                        {"status", "accepted"},
                        {"justification", name(finding.suppressed->reason)}}});
    }
    json["properties"] = properties(finding);
    return json;
  }

  const Report& report_;
  Redactor redactor_;
  std::vector<const Finding*> findings_;
  Json rules_ = Json::array();
  std::map<std::string_view, std::size_t> rule_index_;
};

}  // namespace

void SarifReporter::write(const Report& report, const ReportOptions& options,
                          std::ostream& out) const {
  out << SarifWriter(report, options).log().dump(2, ' ', true, Json::error_handler_t::replace)
      << '\n';
}

}  // namespace stanch
