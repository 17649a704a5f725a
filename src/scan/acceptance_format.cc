// Whose file it is that says what to accept: by name, or by what it looks like.
#include "scan/acceptance_format.h"

#include <array>
#include <nlohmann/json.hpp>

#include "base/json_members.h"
#include "scan/ignored_places.h"

namespace stanch {
namespace {

using Json = nlohmann::json;

struct FormatName {
  std::string_view name;
  AcceptanceFormat format;
};

constexpr std::array kNames = {FormatName{"gitleaks", AcceptanceFormat::gitleaks},
                               FormatName{"betterleaks", AcceptanceFormat::betterleaks},
                               FormatName{"gitleaksignore", AcceptanceFormat::ignore_file},
                               FormatName{"betterleaksignore", AcceptanceFormat::ignore_file},
                               FormatName{"kingfisher", AcceptanceFormat::kingfisher},
                               FormatName{"detect-secrets", AcceptanceFormat::detect_secrets},
                               FormatName{"gitallowed", AcceptanceFormat::gitallowed},
                               FormatName{"trufflehog", AcceptanceFormat::trufflehog}};

}  // namespace

std::optional<AcceptanceFormat> acceptance_format_from_name(std::string_view name) {
  for (const FormatName& entry : kNames) {
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

}  // namespace stanch
