#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace stanch {

// Files in which other tools keep what they were told to accept.
enum class AcceptanceFormat : std::uint8_t {
  gitleaks,        // a JSON report, used as a baseline
  betterleaks,     // its JSON or JSON Lines report
  ignore_file,     // .gitleaksignore and .betterleaksignore: a place or a digest a line
  kingfisher,      // its YAML baseline
  detect_secrets,  // .secrets.baseline: SHA-1 digests
  gitallowed,      // .gitallowed of git-secrets: regular expressions
  trufflehog,      // its JSON results, one a line
};

// Reads a format's name as --from takes it.
std::optional<AcceptanceFormat> acceptance_format_from_name(std::string_view name);
// Tells the format from a file's name and content; nothing when neither says.
std::optional<AcceptanceFormat> guess_acceptance_format(std::string_view file_name,
                                                        std::string_view text);

}  // namespace stanch
