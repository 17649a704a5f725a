// What a SARIF log says of the scan itself: how it went, what it could not read, and of what
// repository it was.
#include <fmt/format.h>

#include <map>

#include "report/format.h"
#include "report/ledger_advice.h"
#include "report/sarif_parts.h"
#include "report/uri.h"
#include "report/view.h"

namespace stanch {
namespace {

constexpr std::size_t kNotificationsPerReason = 100;

OrderedJson notification(const JsonPage& page, SkipReason reason, std::string text) {
  const char* weight = is_fault(reason) ? "error" : page.report.strict ? "warning" : "note";
  return {{"descriptor", {{"id", fmt::format("not-scanned/{}", to_string(reason))}}},
          {"level", weight},
          {"message", sarif_message(std::move(text))}};
}

OrderedJson notification(const JsonPage& page, const Skipped& skipped) {
  std::string text = fmt::format("Not scanned ({}): {}", to_string(skipped.reason), skipped.kind);
  if (!skipped.oid.is_zero()) {
    text += " " + skipped.oid.hex();
  }
  if (!skipped.detail.empty()) {
    text += ", " + page.name(skipped.detail);
  }
  if (const std::string_view advice = ledger_advice(skipped.reason); !advice.empty()) {
    text += fmt::format("; {}", advice);
  }
  OrderedJson json = notification(page, skipped.reason, std::move(text));
  if (!skipped.path.empty()) {
    Location place;
    place.kind = skipped.kind;
    place.path = skipped.path;
    json["locations"] = OrderedJson::array(
        {{{"physicalLocation", {{"artifactLocation", sarif_artifact(page, place)}}}}});
  }
  return json;
}

}  // namespace

OrderedJson sarif_invocation(const JsonPage& page) {
  OrderedJson json;
  json["executionSuccessful"] = page.report.complete;
  if (page.report.started != 0) {
    json["startTimeUtc"] = rfc3339(page.report.started, 0);
    json["endTimeUtc"] =
        rfc3339(page.report.started + static_cast<std::int64_t>(page.report.elapsed_ms / 1000), 0);
  }
  json["toolExecutionNotifications"] = OrderedJson::array();
  std::map<SkipReason, std::size_t> count;
  for (const Skipped& skipped : page.report.skipped) {
    if (++count[skipped.reason] <= kNotificationsPerReason) {
      json["toolExecutionNotifications"].push_back(notification(page, skipped));
    }
  }
  for (const auto& [reason, number] : count) {
    if (number > kNotificationsPerReason) {
      json["toolExecutionNotifications"].push_back(
          notification(page, reason,
                       fmt::format("{}: {} more", to_string(reason),
                                   with_separators(number - kNotificationsPerReason))));
    }
  }
  for (const StaleEntry& entry : page.report.stale) {
    json["toolExecutionNotifications"].push_back(
        {{"descriptor", {{"id", "baseline/stale"}}},
         {"level", "note"},
         {"message",
          sarif_message(fmt::format("The baseline accepts {}, which is not there any more.",
                                    entry.fingerprint))}});
  }
  return json;
}

OrderedJson sarif_provenance(const JsonPage& page) {
  OrderedJson json = {
      {"repositoryUri", valid_utf8(remote_uri(page.redactor.name(page.report.remote_url)))}};
  if (!page.report.head.is_zero()) {
    json["revisionId"] = page.report.head.hex();
  }
  constexpr std::string_view kHeads = "refs/heads/";
  if (page.report.head_ref.starts_with(kHeads)) {
    json["branch"] = page.name(page.report.head_ref.substr(kHeads.size()));
  }
  json["mappedTo"] = {{"uriBaseId", kSarifRoot}};
  return json;
}

}  // namespace stanch
