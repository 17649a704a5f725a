// What other tools accepted, read from their files. Members that are missing or of another type
// count as not told.
#include "scan/acceptances.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>

#include "base/ascii.h"
#include "base/hex.h"
#include "base/json_members.h"

namespace stanch {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kSha1Digits = 40;
constexpr std::size_t kSha256Digits = 64;

struct Name {
  std::string_view name;
  AcceptanceFormat format;
};

constexpr std::array kNames = {Name{"gitleaks", AcceptanceFormat::gitleaks},
                               Name{"betterleaks", AcceptanceFormat::betterleaks},
                               Name{"gitleaksignore", AcceptanceFormat::ignore_file},
                               Name{"betterleaksignore", AcceptanceFormat::ignore_file},
                               Name{"kingfisher", AcceptanceFormat::kingfisher},
                               Name{"detect-secrets", AcceptanceFormat::detect_secrets},
                               Name{"gitallowed", AcceptanceFormat::gitallowed},
                               Name{"trufflehog", AcceptanceFormat::trufflehog}};

bool is_hex(std::string_view text, std::size_t size) {
  return text.size() == size &&
         std::all_of(text.begin(), text.end(), [](char c) { return hex_digit(c) >= 0; });
}

// The next line of `rest`, which loses it, without blanks at its ends.
std::string_view take_line(std::string_view& rest) {
  std::string_view line = rest.substr(0, rest.find('\n'));
  rest.remove_prefix(std::min(line.size() + 1, rest.size()));
  line.remove_prefix(std::min(line.find_first_not_of(" \t\r"), line.size()));
  return line.substr(0, line.find_last_not_of(" \t\r") + 1);
}

// gitleaks --redact writes "REDACTED", or a start and "...".
bool is_redacted(std::string_view secret) {
  return secret.empty() || secret == "REDACTED" || secret.ends_with("...") ||
         secret.find("***") != secret.npos;
}

std::vector<Acceptance> read_gitleaks(const Json& report) {
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

// Of version 2. A redacted finding still has the digest of its value, unless it was made with a
// key.
Acceptance betterleaks_finding(const Json& finding) {
  Acceptance acceptance;
  const Json& match = json_member(finding, "match");
  const std::string secret = json_text(match, "value");
  const std::string digest = ascii::lowered(json_text(match, "fingerprint"));
  acceptance.secret = is_redacted(secret) ? "" : secret;
  acceptance.sha256 = acceptance.secret.empty() && is_hex(digest, kSha256Digits) ? digest : "";
  acceptance.commit = ascii::lowered(json_text(json_member(finding, "attributes"), "git.sha"));
  acceptance.path = json_text(json_member(finding, "location"), "path");
  acceptance.line = json_small_number(json_member(finding, "location"), "start_line");
  acceptance.rule = json_text(finding, "rule_id");
  return acceptance;
}

// A JSON Lines report has each finding as a member of a line, a JSON report all in one array.
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
    const std::string_view line = take_line(rest);
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

std::vector<Acceptance> read_detect_secrets(const Json& baseline) {
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

Acceptance trufflehog_result(const Json& result) {
  Acceptance acceptance;
  acceptance.secret = json_text(result, "Raw");
  acceptance.rule = json_text(result, "DetectorName");
  acceptance.note = json_member(result, "Verified") == true ? "verified as live" : "";
  for (const Json& source : json_member(json_member(result, "SourceMetadata"), "Data")) {
    acceptance.commit = ascii::lowered(json_text(source, "commit"));
    acceptance.path = json_text(source, "file");
    acceptance.line = json_small_number(source, "line");
  }
  return acceptance;
}

// "COMMIT:FILE:RULE:LINE" or "FILE:RULE:LINE"; a file name may have colons.
bool read_place(std::string_view line, Acceptance& acceptance) {
  const std::size_t last = line.rfind(':');
  const std::size_t middle = last == line.npos || last == 0 ? line.npos : line.rfind(':', last - 1);
  if (middle == line.npos) {
    return false;
  }
  const std::string_view digits = line.substr(last + 1);
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), acceptance.line);
  if (error != std::errc() || end != digits.data() + digits.size()) {
    return false;
  }
  acceptance.rule = line.substr(middle + 1, last - middle - 1);
  std::string_view path = line.substr(0, middle);
  if (const std::size_t colon = path.find(':'); is_hex(path.substr(0, colon), kSha1Digits)) {
    acceptance.commit = ascii::lowered(path.substr(0, colon));
    path.remove_prefix(kSha1Digits + 1);
  }
  acceptance.path = path;
  return !acceptance.path.empty();
}

bool read_ignored(std::string_view line, Acceptance& acceptance) {
  if (is_hex(line, kSha256Digits)) {
    acceptance.sha256 = ascii::lowered(line);
    return true;
  }
  return read_place(line, acceptance);
}

Result<std::vector<Acceptance>> read_lines(AcceptanceFormat format, std::string_view rest,
                                           const std::string& name) {
  std::vector<Acceptance> accepted;
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const std::string_view line = take_line(rest);
    const bool comment = line.starts_with('#') && format != AcceptanceFormat::trufflehog;
    if (line.empty() || comment) {
      continue;
    }
    const std::string where = fmt::format("{}:{}", name, number);
    Acceptance acceptance;
    if (format == AcceptanceFormat::gitallowed) {
      acceptance.pattern = line;
    } else if (format == AcceptanceFormat::ignore_file) {
      if (line.starts_with("hmac-sha256:")) {
        return fail(ErrorKind::config,
                    "a digest made with a key cannot be compared; import betterleaks' report "
                    "instead",
                    where);
      }
      if (!read_ignored(line, acceptance)) {
        return fail(ErrorKind::config,
                    "expected COMMIT:FILE:RULE:LINE, FILE:RULE:LINE or a SHA-256 digest", where);
      }
    } else {
      const Json result = Json::parse(line, nullptr, false);
      if (!result.is_object()) {
        return fail(ErrorKind::config, "not a JSON object", where);
      }
      if (!json_member(result, "DetectorName").is_string()) {
        continue;  // a line of its log
      }
      acceptance = trufflehog_result(result);
      // An id with its secret: the two in one text, while Raw is the id.
      if (const std::string both = json_text(result, "RawV2");
          !both.empty() && both != acceptance.secret) {
        accepted.push_back(acceptance);
        acceptance.secret = both;
      }
    }
    accepted.push_back(std::move(acceptance));
  }
  return accepted;
}

bool all_ignored(std::string_view rest) {
  bool any = false;
  while (!rest.empty()) {
    const std::string_view line = take_line(rest);
    Acceptance acceptance;
    if (!line.empty() && !line.starts_with('#')) {
      if (!read_ignored(line, acceptance)) {
        return false;
      }
      any = true;
    }
  }
  return any;
}

}  // namespace

std::optional<AcceptanceFormat> acceptance_format_from_name(std::string_view name) {
  for (const Name& entry : kNames) {
    if (entry.name == name) {
      return entry.format;
    }
  }
  return std::nullopt;
}

std::optional<AcceptanceFormat> guess_acceptance_format(std::string_view file_name,
                                                        std::string_view text) {
  const std::string_view name = file_name.substr(file_name.rfind('/') + 1);
  if (name == ".gitallowed") {
    return AcceptanceFormat::gitallowed;
  }
  if (name == ".gitleaksignore" || name == ".betterleaksignore") {
    return AcceptanceFormat::ignore_file;
  }
  const Json json = Json::parse(text, nullptr, false);
  if (json.is_array()) {
    return AcceptanceFormat::gitleaks;
  }
  if (json_member(json, "results").is_object()) {
    return AcceptanceFormat::detect_secrets;
  }
  const std::string_view first_line = text.substr(0, text.find('\n'));
  if (json_member(json, "findings").is_array() ||
      json_member(Json::parse(first_line, nullptr, false), "finding").is_object()) {
    return AcceptanceFormat::betterleaks;
  }
  if (text.find("\"DetectorName\"") != text.npos) {
    return AcceptanceFormat::trufflehog;
  }
  if (text.find("ExactFindings:") != text.npos ||
      text.find("fingerprint_algorithm:") != text.npos) {
    return AcceptanceFormat::kingfisher;
  }
  return all_ignored(text) ? std::optional(AcceptanceFormat::ignore_file) : std::nullopt;
}

Result<std::vector<Acceptance>> read_acceptances(AcceptanceFormat format, std::string_view text,
                                                 const std::string& name) {
  constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
  if (text.starts_with(kByteOrderMark)) {
    text.remove_prefix(kByteOrderMark.size());
  }
  if (format == AcceptanceFormat::betterleaks) {
    return read_betterleaks(text, name);
  }
  if (format != AcceptanceFormat::gitleaks && format != AcceptanceFormat::detect_secrets) {
    return read_lines(format, text, name);
  }
  const Json json = Json::parse(text, nullptr, false);
  if (format == AcceptanceFormat::gitleaks && json.is_array()) {
    return read_gitleaks(json);
  }
  if (format == AcceptanceFormat::detect_secrets && json_member(json, "results").is_object()) {
    return read_detect_secrets(json);
  }
  return fail(ErrorKind::config,
              format == AcceptanceFormat::gitleaks ? "not a JSON array of findings"
                                                   : "not a JSON object with results",
              name);
}

}  // namespace stanch
