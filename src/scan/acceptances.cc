// What other tools accepted, read from their files.
#include "scan/acceptances.h"

#include <fmt/format.h>

#include <utility>

#include "scan/accepted_findings.h"
#include "scan/ignored_places.h"

namespace stanch {
namespace {

Result<std::vector<Acceptance>> read_ignore_line(std::string_view line, const std::string& where) {
  if (line.starts_with("hmac-sha256:")) {
    return fail(ErrorKind::config,
                "a digest made with a key cannot be compared; import betterleaks' report instead",
                where);
  }
  Acceptance acceptance;
  if (!read_ignored(line, acceptance)) {
    return fail(ErrorKind::config,
                "expected COMMIT:FILE:RULE:LINE, FILE:RULE:LINE or a SHA-256 digest", where);
  }
  return std::vector<Acceptance>{std::move(acceptance)};
}

Result<std::vector<Acceptance>> read_line(AcceptanceFormat format, std::string_view line,
                                          const std::string& where) {
  if (format == AcceptanceFormat::trufflehog) {
    return read_trufflehog_line(line, where);
  }
  if (line.starts_with('#')) {
    return std::vector<Acceptance>{};
  }
  if (format == AcceptanceFormat::ignore_file) {
    return read_ignore_line(line, where);
  }
  Acceptance allowed;
  allowed.pattern = line;
  return std::vector<Acceptance>{std::move(allowed)};
}

Result<std::vector<Acceptance>> read_lines(AcceptanceFormat format, std::string_view rest,
                                           const std::string& name) {
  std::vector<Acceptance> accepted;
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const std::string_view line = take_trimmed_line(rest);
    if (line.empty()) {
      continue;
    }
    auto read = read_line(format, line, fmt::format("{}:{}", name, number));
    if (!read) {
      return read;
    }
    std::move(read->begin(), read->end(), std::back_inserter(accepted));
  }
  return accepted;
}

}  // namespace

Result<std::vector<Acceptance>> read_acceptances(AcceptanceFormat format, std::string_view text,
                                                 const std::string& name) {
  constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
  if (text.starts_with(kByteOrderMark)) {
    text.remove_prefix(kByteOrderMark.size());
  }
  switch (format) {
    case AcceptanceFormat::gitleaks:
      return read_gitleaks(text, name);
    case AcceptanceFormat::betterleaks:
      return read_betterleaks(text, name);
    case AcceptanceFormat::detect_secrets:
      return read_detect_secrets(text, name);
    default:
      return read_lines(format, text, name);
  }
}

}  // namespace stanch
