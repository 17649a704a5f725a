// SARIF 2.1.0 as code-scanning services take it: https://docs.oasis-open.org/sarif/sarif/v2.1.0/
#include <map>

#include "report/format.h"
#include "report/formats.h"
#include "report/sarif_parts.h"
#include "report/sarif_rule_text.h"
#include "report/view.h"

namespace stanch {
namespace {

constexpr const char* kSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

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

OrderedJson rule_descriptor(const Rule& rule) {
  const SarifRuleText text = sarif_rule_text(rule);
  OrderedJson json;
  json["id"] = rule.id;
  json["name"] = text.name;
  json["shortDescription"] = sarif_message(text.what);
  json["fullDescription"] = sarif_message(text.full);
  json["help"] = {{"text", text.help}, {"markdown", text.markdown}};
  if (!rule.rotate_url.empty()) {
    json["helpUri"] = rule.rotate_url;
  }
  json["defaultConfiguration"] = {{"level", sarif_level(rule.severity)}};
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

// The rules of the findings, by id.
struct UsedRules {
  explicit UsedRules(const std::vector<const Finding*>& findings) {
    std::map<std::string_view, const Rule*> used;
    for (const Finding* finding : findings) {
      used.emplace(finding->rule->id, finding->rule);
    }
    for (const auto& [id, rule] : used) {
      index.emplace(id, descriptors.size());
      descriptors.push_back(rule_descriptor(*rule));
    }
  }

  OrderedJson descriptors = OrderedJson::array();
  std::map<std::string_view, std::size_t> index;
};

OrderedJson whole_log(const JsonPage& page, const std::vector<const Finding*>& findings) {
  const UsedRules rules(findings);
  OrderedJson run;
  run["tool"]["driver"] = {{"name", "Stanch"},
                           {"version", report_version(page.report)},
                           {"semanticVersion", report_version(page.report)},
                           {"rules", rules.descriptors}};
  run["invocations"] = OrderedJson::array({sarif_invocation(page)});
  if (!page.report.remote_url.empty()) {
    run["versionControlProvenance"] = OrderedJson::array({sarif_provenance(page)});
  }
  run["originalUriBaseIds"][kSarifRoot] = {
      {"description", sarif_message("The top of the repository or the working directory.")}};
  run["columnKind"] = "utf16CodeUnits";
  run["results"] = OrderedJson::array();
  for (const Finding* finding : findings) {
    run["results"].push_back(sarif_result(page, *finding, rules.index.at(finding->rule->id)));
  }
  run["properties"] = {
      {"complete", page.report.complete},     {"objects", page.report.objects},
      {"bytes", page.report.bytes},           {"bytesScanned", page.report.bytes_scanned},
      {"suppressed", page.report.suppressed}, {"older", page.report.older.size()},
      {"rulesHash", page.report.rules_hash}};
  return {{"$schema", kSchema}, {"version", "2.1.0"}, {"runs", OrderedJson::array({run})}};
}

}  // namespace

void SarifReporter::write(const Report& report, const ReportOptions& options,
                          std::ostream& out) const {
  const Redactor redactor(report, options);
  const OrderedJson log = whole_log({report, redactor}, listed(report, with_suppressed(options)));
  out << log.dump(2, ' ', true, OrderedJson::error_handler_t::replace) << '\n';
}

}  // namespace stanch
