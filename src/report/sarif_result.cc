// One finding in a SARIF log.
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "base/sha256.h"
#include "report/format.h"
#include "report/sarif_parts.h"
#include "report/view.h"

namespace stanch {
namespace {

constexpr std::size_t kRelatedLocations = 20;  // the rest is counted by occurrenceCount

// Stable while the line and the secret are: the services tell alerts apart by it.
std::string line_hash(const JsonPage& page, const Finding& finding) {
  std::string line = page.redactor.snippet(finding).text();
  std::erase_if(line, [](char c) { return c == ' ' || c == '\t'; });
  return sha256_hex(line + '\n' + finding.fingerprint).substr(0, 16) + ":1";
}

std::string sentence(const JsonPage& page, const Finding& finding) {
  std::string text =
      fmt::format("{} {}", finding.rule->name, valid_utf8(page.redactor.secret(finding)));
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

OrderedJson commit_json(const JsonPage& page, const CommitInfo& commit) {
  return {{"commit", commit.oid.hex()},
          {"author", page.name(commit.author)},
          {"email", page.name(commit.email)},
          {"date", rfc3339(commit.author_time, commit.author_offset)}};
}

OrderedJson properties(const JsonPage& page, const Finding& finding) {
  OrderedJson json = {{"confidence", to_string(finding.confidence)}};
  const std::string checks = page.name(describe_checks(evidence_of(finding)));
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
                           {"secret", valid_utf8(page.redactor.secret(id))}});
  }
  if (!finding.life) {
    return json;
  }
  const SecretLife& life = *finding.life;
  if (life.introduced) {
    json["introduced"] = commit_json(page, *life.introduced);
  }
  if (life.removed) {
    json["removed"] = commit_json(page, *life.removed);
  }
  json["atHead"] = life.at_head;
  json["reachable"] = life.reachable;
  json["pushed"] = life.pushed;
  json["commits"] = life.commits;
  json["refs"] = OrderedJson::array();
  for (const std::string& ref : life.refs) {
    json["refs"].push_back(page.name(ref));
  }
  return json;
}

}  // namespace

OrderedJson sarif_result(const JsonPage& page, const Finding& finding, std::size_t rule_index) {
  const Location& primary = primary_place(finding);
  OrderedJson json;
  json["ruleId"] = finding.rule->id;
  json["ruleIndex"] = rule_index;
  json["level"] = sarif_level(finding.rule->severity);
  json["message"] = sarif_message(sentence(page, finding));
  json["locations"] = OrderedJson::array({sarif_primary_location(page, finding, primary)});
  std::size_t id = 0;
  for (const Location& place : finding.locations) {
    if (&place != &primary && id < kRelatedLocations) {
      OrderedJson related = sarif_location(page, place);
      related["id"] = ++id;
      json["relatedLocations"].push_back(std::move(related));
    }
  }
  json["occurrenceCount"] = std::max<std::uint64_t>(finding.locations_total, 1);
  json["partialFingerprints"] = {{"primaryLocationLineHash", line_hash(page, finding)},
                                 {"stanchFingerprint/v1", finding.fingerprint}};
  if (finding.suppressed) {
    json["suppressions"] = OrderedJson::array(
        {{{"kind", finding.suppressed->kind == "inline" ? "inSource" : "external"},
          {"status", "accepted"},
          {"justification", page.name(finding.suppressed->reason)}}});
  }
  json["properties"] = properties(page, finding);
  return json;
}

}  // namespace stanch
