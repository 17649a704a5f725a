// What the reports of other tools say of a finding. Members that are missing or of another type
// count as not told.
#include "scan/accepted_findings.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "base/ascii.h"
#include "base/json_members.h"
#include "scan/ignored_places.h"

namespace stanch {
namespace {

using Json = nlohmann::json;

// gitleaks --redact writes "REDACTED", or a start and "...".
bool is_redacted(std::string_view secret) {
  return secret.empty() || secret == "REDACTED" || secret.ends_with("...") ||
         secret.find("***") != secret.npos;
}

std::vector<Acceptance> gitleaks_findings(const Json& report) {
  std::vector<Acceptance> accepted;
  for (const Json& finding : report) {
    Acceptance acceptance;
    const std::string secret = json_text(finding, "Secret");
    acceptance.secret = is_redacted(secret) ? "" : secret;
    acceptance.commit = ascii::lowered(json_text(finding, "Commit"));
    acceptance.path = json_text(finding, "File");
    acceptance.line = json_small_number(finding, "StartLine");
    acceptance.rule = json_text(finding, "RuleID");
    accepted.push_back(std::move(acceptance));
  }
  return accepted;
}

// A redacted finding still has the digest of its value, unless it was made with a
// key.
Acceptance betterleaks_finding(const Json& finding) {
  Acceptance acceptance;
  const Json& match = json_member(finding, "match");
  const std::string secret = json_text(match, "value");
  const std::string digest = ascii::lowered(json_text(match, "fingerprint"));
  acceptance.secret = is_redacted(secret) ? "" : secret;
  acceptance.sha256 = acceptance.secret.empty() && is_hex_of(digest, kSha256Digits) ? digest : "";
  acceptance.commit = ascii::lowered(json_text(json_member(finding, "attributes"), "git.sha"));
  acceptance.path = json_text(json_member(finding, "location"), "path");
  acceptance.line = json_small_number(json_member(finding, "location"), "start_line");
  acceptance.rule = json_text(finding, "rule_id");
  return acceptance;
}

std::vector<Acceptance> detect_secrets_results(const Json& baseline) {
  std::vector<Acceptance> accepted;
  for (const auto& [file, secrets] : json_member(baseline, "results").items()) {
    for (const Json& secret : secrets) {
      Acceptance acceptance;
      acceptance.sha1 = ascii::lowered(json_text(secret, "hashed_secret"));
      acceptance.path = file;
      acceptance.line = json_small_number(secret, "line_number");
      acceptance.rule = json_text(secret, "type");
      if (json_member(secret, "is_secret").is_boolean()) {
        acceptance.note = json_member(secret, "is_secret").get<bool>() ? "audited as a real secret"
                                                                       : "audited as no secret";
      }
      accepted.push_back(std::move(acceptance));
    }
  }
  return accepted;
}

std::vector<Acceptance> trufflehog_result(const Json& result) {
  Acceptance acceptance;
  acceptance.secret = json_text(result, "Raw");
  acceptance.rule = json_text(result, "DetectorName");
  acceptance.note = json_member(result, "Verified") == true ? "verified as live" : "";
  for (const Json& source : json_member(json_member(result, "SourceMetadata"), "Data")) {
    acceptance.commit = ascii::lowered(json_text(source, "commit"));
    acceptance.path = json_text(source, "file");
    acceptance.line = json_small_number(source, "line");
  }
  std::vector<Acceptance> accepted = {acceptance};
  // An id with its secret: the two in one text, while Raw is the id.
  const std::string both = json_text(result, "RawV2");
  if (!both.empty() && both != acceptance.secret) {
    acceptance.secret = both;
    accepted.push_back(std::move(acceptance));
  }
  return accepted;
}

}  // namespace

Result<std::vector<Acceptance>> read_gitleaks(std::string_view text, const std::string& name) {
  const Json report = Json::parse(text, nullptr, false);
  if (!report.is_array()) {
    return fail(ErrorKind::config, "not a JSON array of findings", name);
  }
  return gitleaks_findings(report);
}

Result<std::vector<Acceptance>> read_detect_secrets(std::string_view text,
                                                    const std::string& name) {
  const Json baseline = Json::parse(text, nullptr, false);
  if (!json_member(baseline, "results").is_object()) {
    return fail(ErrorKind::config, "not a JSON object with results", name);
  }
  return detect_secrets_results(baseline);
}

Result<std::vector<Acceptance>> read_betterleaks(std::string_view rest, const std::string& name) {
  std::vector<Acceptance> accepted;
  const Json document = Json::parse(rest, nullptr, false);
  if (json_member(document, "findings").is_array()) {
    for (const Json& finding : json_member(document, "findings")) {
      accepted.push_back(betterleaks_finding(finding));
    }
    return accepted;
  }
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const std::string_view line = take_trimmed_line(rest);
    const Json entry = Json::parse(line, nullptr, false);
    if (!line.empty() && !entry.is_object()) {
      return fail(ErrorKind::config, "not a JSON object", fmt::format("{}:{}", name, number));
    }
    if (json_member(entry, "finding").is_object()) {  // the last line is about the scan
      accepted.push_back(betterleaks_finding(json_member(entry, "finding")));
    }
  }
  return accepted;
}

Result<std::vector<Acceptance>> read_trufflehog_line(std::string_view line,
                                                     const std::string& where) {
  const Json result = Json::parse(line, nullptr, false);
  if (!result.is_object()) {
    return fail(ErrorKind::config, "not a JSON object", where);
  }
  if (!json_member(result, "DetectorName").is_string()) {
    return std::vector<Acceptance>{};  // a line of its log
  }
  return trufflehog_result(result);
}

}  // namespace stanch
