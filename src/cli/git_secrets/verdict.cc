// What git-secrets prints.
#include "cli/git_secrets/verdict.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "base/escape.h"

namespace stanch::git_secrets {
namespace {

constexpr std::size_t kShown = 4;
constexpr std::size_t kLong = 16;

// Logs of CI systems are kept and read by many.
bool in_ci() {
  const char* const value = std::getenv("CI");
  return value != nullptr && *value != '\0' && std::string_view(value) != "false";
}

// The line with all but the first characters of long matches taken out.
std::string masked(const Hit& hit) {
  std::vector<bool> hidden(hit.text.size());
  for (const Span& match : hit.matches) {
    if (match.end - match.begin >= kLong) {
      std::fill(hidden.begin() + static_cast<std::ptrdiff_t>(match.begin + kShown),
                hidden.begin() + static_cast<std::ptrdiff_t>(match.end), true);
    }
  }
  std::string text;
  for (std::size_t i = 0; i < hit.text.size(); ++i) {
    if (!hidden[i]) {
      text += hit.text[i];
    } else if (i == 0 || !hidden[i - 1]) {
      text += "****";
    }
  }
  return text;
}

}  // namespace

int verdict(const Hits& hits) {
  const bool ci = in_ci();
  const bool terminal = ::isatty(STDERR_FILENO) != 0;
  for (const Hit& hit : hits.hits) {
    const std::string line = hit.prefix() + (ci ? masked(hit) : hit.text);
    fmt::print(stderr, "{}\n", terminal ? printable(line) : line);
  }
  for (const Skipped& fault : hits.faults) {
    const std::string name = !fault.path.empty()   ? fault.path
                             : fault.oid.is_zero() ? fault.kind
                                                   : fault.kind + " " + fault.oid.hex();
    fmt::print(
        stderr, "git-secrets: {}: {}\n", printable(name),
        fault.detail.empty() ? std::string(to_string(fault.reason)) : printable(fault.detail));
  }
  if (hits.hits.empty()) {
    return hits.faults.empty() ? 0 : 2;
  }
  fmt::print(
      stderr,
      "\n[ERROR] Matched one or more prohibited patterns\n\n"
      "Possible mitigations:\n"
      "- Take the secret out, and keep it outside of the repository\n"
      "- Allow what is no secret: git secrets --add --allowed ..., or a regular expression in "
      ".gitallowed at the top of the repository\n"
      "- See what is looked for, and what is allowed: git secrets --list\n"
      "- Once, without any check: --no-verify\n");
  return 1;
}

}  // namespace stanch::git_secrets
