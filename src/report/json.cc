// JSON Lines and JSON: the same objects, one a line or in one document. jsonl_reader.cc reads the
// former back, so a member that is added here for conversion is read there.
#include <cmath>

#include "report/format.h"
#include "report/formats.h"
#include "report/json_objects.h"
#include "report/ledger_advice.h"
#include "report/view.h"

namespace stanch {
namespace {

constexpr int kSchemaVersion = 1;

// Only ASCII is written, so that a report shown on a terminal cannot control it.
std::string dump(const OrderedJson& json, int indent = -1) {
  return json.dump(indent, ' ', true, OrderedJson::error_handler_t::replace);
}

OrderedJson stats(const JsonPage& page) {
  OrderedJson stages = OrderedJson::array();
  for (const StageStats& stage : page.report.stats) {
    stages.push_back({{"stage", stage.stage},
                      {"bytes", stage.bytes},
                      {"items", stage.items},
                      {"seconds", std::round(stage.seconds * 1e6) / 1e6}});
  }
  return stages;
}

OrderedJson skipped_object(const JsonPage& page, const Skipped& skipped) {
  OrderedJson json;
  json["type"] = "skipped";
  json["kind"] = skipped.kind;
  if (!skipped.oid.is_zero()) {
    json["object"] = skipped.oid.hex();
  }
  if (!skipped.path.empty()) {
    json["path"] = page.name(skipped.path);
  }
  json["reason"] = to_string(skipped.reason);
  json["size"] = skipped.size;
  json["fault"] = is_fault(skipped.reason);
  if (!skipped.detail.empty()) {
    json["detail"] = page.name(skipped.detail);
  }
  if (const std::string_view advice = ledger_advice(skipped.reason); !advice.empty()) {
    json["advice"] = advice;
  }
  return json;
}

OrderedJson summary_object(const JsonPage& page) {
  OrderedJson json;
  json["type"] = "summary";
  json["version"] = report_version(page.report);
  json["rules"] = page.report.rules_hash;
  json["complete"] = page.report.complete;
  json["objects"] = page.report.objects;
  if (page.report.known_objects > 0) {
    json["known_objects"] = page.report.known_objects;
  }
  json["bytes"] = page.report.bytes;
  json["bytes_scanned"] = page.report.bytes_scanned;
  json["findings"] = count_blocking(page.report);
  json["suppressed"] = page.report.suppressed;
  json["skipped"] = page.report.skipped.size();
  json["elapsed_ms"] = page.report.elapsed_ms;
  json["schema_version"] = kSchemaVersion;
  json["command"] = page.report.command;
  json["strict"] = page.report.strict;
  json["older"] = page.report.older.size();
  json["root"] = page.name(page.report.root);
  if (!page.report.top.empty()) {
    json["top"] = page.name(page.report.top);
  }
  json["remote"] = text_or_null(page.name(page.report.remote_url));
  json["head"] = page.report.head.is_zero() ? OrderedJson() : OrderedJson(page.report.head.hex());
  json["head_ref"] = text_or_null(page.name(page.report.head_ref));
  json["started"] = page.report.started == 0 ? OrderedJson() : date_or_null(page.report.started, 0);
  for (const StaleEntry& entry : page.report.stale) {
    json["stale"].push_back({{"fingerprint", entry.fingerprint},
                             {"rule", valid_utf8(entry.rule)},
                             {"reason", page.name(entry.reason)}});
  }
  if (!page.report.stats.empty()) {
    json["stats"] = stats(page);
  }
  return json;
}

}  // namespace

void JsonlReporter::write(const Report& report, const ReportOptions& options,
                          std::ostream& out) const {
  const Redactor redactor(report, options);
  const JsonPage page{report, redactor};
  for (const Finding* finding : listed(report, options)) {
    out << dump(json_finding(page, *finding, false)) << '\n';
  }
  for (const Finding& finding : report.older) {
    out << dump(json_finding(page, finding, true)) << '\n';
  }
  for (const Skipped& skipped : report.skipped) {
    out << dump(skipped_object(page, skipped)) << '\n';
  }
  out << dump(summary_object(page)) << '\n';
}

void JsonReporter::write(const Report& report, const ReportOptions& options,
                         std::ostream& out) const {
  const Redactor redactor(report, options);
  const JsonPage page{report, redactor};
  OrderedJson document;
  document["schema_version"] = kSchemaVersion;
  document["findings"] = OrderedJson::array();
  for (const Finding* finding : listed(report, options)) {
    document["findings"].push_back(json_finding(page, *finding, false));
  }
  for (const Finding& finding : report.older) {
    document["findings"].push_back(json_finding(page, finding, true));
  }
  document["skipped"] = OrderedJson::array();
  for (const Skipped& skipped : report.skipped) {
    document["skipped"].push_back(skipped_object(page, skipped));
  }
  document["summary"] = summary_object(page);
  out << dump(document, 2) << '\n';
}

}  // namespace stanch
