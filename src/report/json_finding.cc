// One finding in JSON: what it is, where it stands, and its life. jsonl_reader.cc reads it back.
#include <algorithm>
#include <cmath>

#include "report/format.h"
#include "report/json_objects.h"
#include "report/view.h"

namespace stanch {
namespace {

std::string_view state_name(CheckState state) {
  return state == CheckState::pass ? "pass" : state == CheckState::fail ? "fail" : "skipped";
}

double rounded(double value) { return std::round(value * 100) / 100; }

OrderedJson location(const JsonPage& page, const Location& place) {
  OrderedJson json;
  json["kind"] = place.kind;
  if (!place.object.is_zero()) {
    json["object"] = place.object.hex();
  }
  if (!place.path.empty()) {
    json["path"] = page.name(place.path);
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

// The ids of a secret, and their places among its own.
void add_ids(const JsonPage& page, OrderedJson& json, const Finding& finding) {
  for (const PairedId& id : finding.ids) {
    json["ids"].push_back({{"rule", id.rule->id},
                           {"name", id.rule->name},
                           {"secret", valid_utf8(page.redactor.secret(id))}});
    for (const Location& place : id.locations) {
      OrderedJson at = location(page, place);
      at["id"] = json["ids"].size() - 1;
      json["locations"].push_back(std::move(at));
    }
  }
}

OrderedJson introduced_line(const Finding& finding) {
  for (const Location& place : finding.locations) {
    if (place.object == finding.life->introduced_object) {
      return place.line;
    }
  }
  return nullptr;
}

// The life's members. Null stands for "not looked up", or for "there is no such commit".
void add_life(const JsonPage& page, OrderedJson& json, const Finding& finding) {
  json["introduced"] = nullptr;
  json["removed"] = nullptr;
  if (!finding.life) {
    for (const char* member : {"at_head", "refs", "refs_total", "reachable", "pushed", "commits"}) {
      json[member] = nullptr;
    }
    return;
  }
  const SecretLife& life = *finding.life;
  if (life.introduced) {
    OrderedJson& introduced = json["introduced"];
    introduced["commit"] = life.introduced->oid.hex();
    introduced["author"] = page.name(life.introduced->author);
    introduced["email"] = page.name(life.introduced->email);
    introduced["date"] = date_or_null(life.introduced->author_time, life.introduced->author_offset);
    introduced["path"] = text_or_null(page.name(life.introduced_path));
    introduced["line"] = introduced_line(finding);
    introduced["at_or_before"] = life.at_or_before;
    introduced["object"] = life.introduced_object.is_zero()
                               ? OrderedJson()
                               : OrderedJson(life.introduced_object.hex());
  }
  if (life.removed) {
    OrderedJson& removed = json["removed"];
    removed["commit"] = life.removed->oid.hex();
    removed["author"] = page.name(life.removed->author);
    removed["email"] = page.name(life.removed->email);
    removed["date"] = date_or_null(life.removed->author_time, life.removed->author_offset);
  }
  json["at_head"] = life.at_head;
  json["refs"] = OrderedJson::array();
  for (const std::string& ref : life.refs) {
    json["refs"].push_back(page.name(ref));
  }
  json["refs_total"] = std::max<std::uint64_t>(life.refs_total, life.refs.size());
  json["reachable"] = life.reachable;
  json["pushed"] = life.pushed;
  json["commits"] = life.commits;
}

OrderedJson suppression(const JsonPage& page, const Finding& finding) {
  if (!finding.suppressed) {
    return nullptr;
  }
  return {{"kind", finding.suppressed->kind}, {"reason", page.name(finding.suppressed->reason)}};
}

void add_extras(const JsonPage& page, OrderedJson& json, const Finding& finding, bool older) {
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
      json["check_notes"][check.name] = page.name(check.note);
    }
  }
  const Redactor::Snippet snippet = page.redactor.snippet(finding);
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

}  // namespace

OrderedJson json_finding(const JsonPage& page, const Finding& finding, bool older) {
  const Rule& rule = *finding.rule;
  const Evidence& evidence = evidence_of(finding);
  OrderedJson json;
  json["type"] = "finding";
  json["rule"] = rule.id;
  json["name"] = rule.name;
  json["severity"] = to_string(rule.severity);
  json["confidence"] = to_string(finding.confidence);
  json["fingerprint"] = finding.fingerprint;
  json["secret"] = valid_utf8(page.redactor.secret(finding));
  json["redacted"] = page.redactor.masks(finding);
  json["locations"] = OrderedJson::array();
  for (const Location& place : finding.locations) {
    json["locations"].push_back(location(page, place));
  }
  json["locations_total"] = finding.locations_total;
  add_ids(page, json, finding);
  add_life(page, json, finding);
  json["checks"] = OrderedJson::object();
  for (const CheckOutcome& check : evidence.checks) {
    json["checks"][check.name] = state_name(check.state);
  }
  json["entropy"] = rounded(evidence.entropy);
  json["suppressed"] = suppression(page, finding);
  json["rotate"] = text_or_null(rule.rotate_url);
  add_extras(page, json, finding, older);
  return json;
}

OrderedJson date_or_null(std::int64_t seconds, int offset) {
  const std::string date = rfc3339(seconds, offset);
  return date.empty() ? OrderedJson() : OrderedJson(date);
}

OrderedJson text_or_null(const std::string& text) {
  return text.empty() ? OrderedJson() : OrderedJson(text);
}

}  // namespace stanch
