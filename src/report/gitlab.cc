// GitLab's secret detection report (gl-secret-detection-report.json), schema 15.0.7, which GitLab
// 16 and later take: https://gitlab.com/gitlab-org/security-products/security-report-schemas
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "base/escape.h"
#include "base/sha256.h"
#include "report/advice.h"
#include "report/format.h"
#include "report/formats.h"
#include "report/redact.h"
#include "report/uri.h"
#include "report/view.h"

namespace stanch {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMaxMessages = 100;
constexpr std::size_t kMaxName = 255;
constexpr const char* kNoCommit = "0000000";  // GitLab requires one

const char* severity_name(Severity severity) {
  switch (severity) {
    case Severity::critical:
      return "Critical";
    case Severity::high:
      return "High";
    case Severity::medium:
      return "Medium";
    case Severity::low:
      return "Low";
  }
  return "Unknown";
}

// A UUID that depends on the fingerprint only (version 8: made by a scheme of one's own).
std::string uuid(const std::string& fingerprint) {
  std::string hex = sha256_hex(fingerprint);
  hex[12] = '8';
  hex[16] = '8';
  return fmt::format("{}-{}-{}-{}-{}", hex.substr(0, 8), hex.substr(8, 4), hex.substr(12, 4),
                     hex.substr(16, 4), hex.substr(20, 12));
}

// "2024-03-01T12:00:00": UTC without saying so.
std::string utc(std::int64_t seconds) {
  std::string date = rfc3339(seconds, 0);
  date.resize(std::min(date.find('Z'), date.size()));
  return date;
}

class GitlabWriter {
 public:
  GitlabWriter(const Report& report, const ReportOptions& options)
      : report_(report), redactor_(report, options) {}

  [[nodiscard]] Json document(const std::vector<const Finding*>& findings) const {
    Json json;
    json["version"] = "15.0.7";
    json["schema"] =
        "https://gitlab.com/gitlab-org/security-products/security-report-schemas/-/raw/v15.0.7/"
        "dist/secret-detection-report-format.json";
    json["vulnerabilities"] = Json::array();
    for (const Finding* finding : findings) {
      json["vulnerabilities"].push_back(vulnerability(*finding));
    }
    json["scan"] = scan();
    return json;
  }

 private:
  [[nodiscard]] std::string name(std::string_view text) const {
    return valid_utf8(redactor_.name(text));
  }

  [[nodiscard]] Json scan() const {
    const Json tool = {{"id", "stanch"},
                       {"name", "Stanch"},
                       {"version", report_version(report_)},
                       {"vendor", {{"name", "Stanch"}}}};
    Json json;
    json["analyzer"] = tool;
    json["scanner"] = tool;
    json["type"] = "secret_detection";
    json["start_time"] = utc(report_.started);
    json["end_time"] = utc(report_.started + static_cast<std::int64_t>(report_.elapsed_ms / 1000));
    json["status"] = report_.complete ? "success" : "failure";
    if (!report_.skipped.empty() || !report_.stale.empty()) {
      json["messages"] = messages();
    }
    return json;
  }

  [[nodiscard]] Json messages() const {
    Json list = Json::array();
    for (std::size_t i = 0; i < std::min(report_.skipped.size(), kMaxMessages); ++i) {
      const Skipped& skipped = report_.skipped[i];
      std::string text =
          fmt::format("Not scanned ({}): {} {}", to_string(skipped.reason), skipped.kind,
                      skipped.path.empty() ? skipped.oid.hex() : name(skipped.path));
      if (!skipped.detail.empty()) {
        text += ", " + name(skipped.detail);
      }
      list.push_back({{"level", is_fault(skipped.reason) ? "warn" : "info"}, {"value", text}});
    }
    if (report_.skipped.size() > kMaxMessages) {
      list.push_back(
          {{"level", "info"},
           {"value", fmt::format("Not scanned: {} more", report_.skipped.size() - kMaxMessages)}});
    }
    for (const StaleEntry& entry : report_.stale) {
      list.push_back({{"level", "info"},
                      {"value", fmt::format("The baseline accepts {}, which is not there any more",
                                            entry.fingerprint)}});
    }
    return list;
  }

  [[nodiscard]] Json vulnerability(const Finding& finding) const {
    const Rule& rule = *finding.rule;
    const Location& place = primary_place(finding);
    Json json;
    json["id"] = uuid(finding.fingerprint);
    json["category"] = "secret_detection";
    json["name"] = rule.name.substr(0, kMaxName);
    json["description"] = description(finding);
    json["severity"] = severity_name(rule.severity);
    json["solution"] = solution(finding, place);
    json["identifiers"] = Json::array(
        {{{"type", "stanch_rule_id"}, {"name", "Stanch rule " + rule.id}, {"value", rule.id}},
         {{"type", "cwe"},
          {"name", "CWE-798"},
          {"value", "798"},
          {"url", "https://cwe.mitre.org/data/definitions/798.html"}}});
    if (rule.rotate_url.starts_with("http")) {
      json["links"] = Json::array({{{"name", "How to revoke it"}, {"url", rule.rotate_url}}});
    }
    json["location"] = location(finding, place);
    const Redactor::Snippet snippet = redactor_.snippet(finding);
    json["raw_source_code_extract"] =
        valid_utf8(snippet.empty() ? redactor_.secret(finding) : snippet.text());
    json["details"] = {
        {"fingerprint",
         {{"type", "text"}, {"name", "Fingerprint"}, {"value", finding.fingerprint}}}};
    if (finding.life) {
      json["details"]["exposure"] = {
          {"type", "text"}, {"name", "Exposure"}, {"value", describe_exposure(*finding.life)}};
    }
    return json;
  }

  [[nodiscard]] std::string description(const Finding& finding) const {
    std::string text = fmt::format("{} {} was found in {}", finding.rule->name,
                                   valid_utf8(redactor_.secret(finding)),
                                   counted(finding.locations_total, "place", "places"));
    if (finding.life) {
      text += ", " + describe_exposure(*finding.life);
    }
    return text + ".";
  }

  [[nodiscard]] std::string solution(const Finding& finding, const Location& place) const {
    std::string text;
    for (const std::string& step : advice(report_, finding, name(place.path))) {
      text += (text.empty() ? "" : " ") + step + ".";
    }
    return text;
  }

  [[nodiscard]] Json location(const Finding& finding, const Location& place) const {
    Json json;
    json["file"] = name(lookup_path(report_, place));
    json["commit"] = commit(finding, place);
    json["start_line"] = std::max(place.line, 1U);
    json["end_line"] = std::max({place.line, place.end_line, 1U});
    return json;
  }

  [[nodiscard]] Json commit(const Finding& finding, const Location& place) const {
    if (finding.life && finding.life->introduced) {
      const CommitInfo& introduced = *finding.life->introduced;
      return {{"sha", introduced.oid.hex()},
              {"author", name(introduced.author)},
              {"date", rfc3339(introduced.author_time, introduced.author_offset)}};
    }
    const Oid& known = place.commit.is_zero() ? report_.head : place.commit;
    return {{"sha", known.is_zero() ? kNoCommit : known.hex()}};
  }

  const Report& report_;
  Redactor redactor_;
};

}  // namespace

void GitlabReporter::write(const Report& report, const ReportOptions& options,
                           std::ostream& out) const {
  out << GitlabWriter(report, options)
             .document(listed(report, options))
             .dump(2, ' ', true, Json::error_handler_t::replace)
      << '\n';
}

}  // namespace stanch
