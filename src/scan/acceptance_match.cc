// From what another tool accepted to findings of this one: by the secret itself, its digest, a
// pattern, or a place.
#include "scan/acceptance_match.h"

#include <algorithm>
#include <regex>
#include <set>
#include <string_view>

#include "base/sha256.h"

namespace stanch {
namespace {

constexpr std::size_t kMinPart = 8;  // of a secret that one tool cuts out wider than another

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
  return text.substr(0, text.find_last_not_of(kBlanks) + 1);
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

bool stands_in(const Finding& finding, const std::string& path) {
  return std::any_of(finding.locations.begin(), finding.locations.end(),
                     [&](const Location& place) { return place.path == path; });
}

bool stands_at(const Finding& finding, const std::string& path, std::uint32_t line) {
  return std::any_of(finding.locations.begin(), finding.locations.end(),
                     [&](const Location& place) {
                       return place.path == path && place.line <= line && line <= place.end_line;
                     });
}

bool has_secret(const Finding& finding, const Acceptance& acceptance) {
  const std::string_view ours = trimmed(finding.evidence->secret);
  const std::string_view theirs = trimmed(acceptance.secret);
  if (ours == theirs) {
    return true;
  }
  const bool wider = ours.size() >= kMinPart && contains(theirs, ours);
  const bool narrower = theirs.size() >= kMinPart && contains(ours, theirs);
  return (wider || narrower) && (acceptance.path.empty() || stands_in(finding, acceptance.path));
}

bool has_digest(std::string_view value, const Acceptance& acceptance) {
  return acceptance.sha1.empty() ? sha256_hex(value) == acceptance.sha256
                                 : sha1_hex(value) == acceptance.sha1;
}

// The pieces of `text` between characters of `separators`.
std::set<std::string_view> pieces(std::string_view text, std::string_view separators) {
  std::set<std::string_view> found;
  while (!text.empty()) {
    const std::string_view piece = text.substr(0, text.find_first_of(separators));
    text.remove_prefix(std::min(piece.size() + 1, text.size()));
    if (!piece.empty()) {
      found.insert(piece);
    }
  }
  return found;
}

// Other tools may cut a secret out of its line wider or narrower, down to the words of a key's
// first line. Such digests count in their file only.
bool has_digest_of_part(const Finding& finding, const Acceptance& acceptance) {
  const std::string_view secret = finding.evidence->secret;
  for (const std::string_view piece : pieces(finding.evidence->line, " \t\"'`=,;()[]{}<>")) {
    if (contains(piece, secret) && has_digest(piece, acceptance)) {
      return true;
    }
  }
  for (const char* separators : {" \t\r\n:/@?&=", "_", "-\n"}) {
    const auto parts = pieces(secret, separators);
    if (std::any_of(parts.begin(), parts.end(),
                    [&](std::string_view part) { return has_digest(trimmed(part), acceptance); })) {
      return true;
    }
  }
  return false;
}

std::vector<std::size_t> where(std::span<const Finding> findings,
                               const std::function<bool(const Finding&)>& holds) {
  std::vector<std::size_t> chosen;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (findings[i].evidence && holds(findings[i])) {
      chosen.push_back(i);
    }
  }
  return chosen;
}

std::vector<std::size_t> by_digest(const Acceptance& acceptance,
                                   std::span<const Finding> findings) {
  auto chosen = where(findings, [&](const Finding& finding) {
    return has_digest(finding.evidence->secret, acceptance) ||
           has_digest(trimmed(finding.evidence->secret), acceptance);
  });
  if (!chosen.empty() || acceptance.path.empty()) {
    return chosen;
  }
  chosen = where(findings, [&](const Finding& finding) {
    return stands_in(finding, acceptance.path) && has_digest_of_part(finding, acceptance);
  });
  // The digest of a common word, as a token's prefix is one, may fit many: then the line decides.
  if (chosen.size() > 1) {
    std::erase_if(chosen, [&](std::size_t i) {
      return !stands_at(findings[i], acceptance.path, acceptance.line);
    });
  }
  return chosen;
}

std::size_t words_in_common(std::string_view rule, std::string other) {
  for (char& c : other) {
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  const auto ours = pieces(rule, "-");
  const auto theirs = pieces(other, "-_. ");
  return static_cast<std::size_t>(std::count_if(
      ours.begin(), ours.end(), [&](std::string_view w) { return theirs.contains(w); }));
}

// Of several findings, those whose rules are called most like the other tool's; none when no word
// agrees.
std::vector<std::size_t> most_alike(std::vector<std::size_t> chosen, const std::string& rule,
                                    std::span<const Finding> findings) {
  if (chosen.size() < 2) {
    return chosen;
  }
  std::size_t most = 1;
  for (const std::size_t i : chosen) {
    most = std::max(most, words_in_common(findings[i].rule->id, rule));
  }
  std::erase_if(chosen,
                [&](std::size_t i) { return words_in_common(findings[i].rule->id, rule) < most; });
  return chosen;
}

std::vector<std::size_t> by_place(const Acceptance& acceptance, std::span<const Finding> findings,
                                  const LineReader& lines) {
  const auto texts = lines(acceptance.commit, acceptance.path, acceptance.line);
  auto chosen = where(findings, [&](const Finding& finding) {
    const std::string_view secret = finding.evidence->secret;
    const std::string_view first = trimmed(secret.substr(0, secret.find('\n')));
    const bool in_text = std::any_of(texts.begin(), texts.end(), [&](const std::string& text) {
      return !first.empty() && contains(text, first);
    });
    if (!in_text || first.size() == secret.size()) {
      return in_text;
    }
    return stands_at(finding, acceptance.path, acceptance.line);  // first lines of keys are alike
  });
  return most_alike(std::move(chosen), acceptance.rule, findings);
}

Result<std::vector<std::size_t>> by_pattern(const std::string& pattern,
                                            std::span<const Finding> findings) {
  try {
    const std::regex allowed(pattern, std::regex::extended);
    return where(findings, [&](const Finding& finding) {
      return std::all_of(
          finding.locations.begin(), finding.locations.end(), [&](const Location& place) {
            return std::regex_search(
                place.path + ':' + std::to_string(place.line) + ':' + finding.evidence->line,
                allowed);
          });
    });
  } catch (const std::regex_error& error) {
    return fail(ErrorKind::config, error.what(), pattern);
  }
}

}  // namespace

Result<std::vector<std::size_t>> match_acceptance(const Acceptance& acceptance,
                                                  std::span<const Finding> findings,
                                                  const LineReader& lines) {
  if (!acceptance.pattern.empty()) {
    return by_pattern(acceptance.pattern, findings);
  }
  if (!acceptance.secret.empty()) {
    return where(findings, [&](const Finding& finding) { return has_secret(finding, acceptance); });
  }
  if (!acceptance.sha1.empty() || !acceptance.sha256.empty()) {
    return by_digest(acceptance, findings);
  }
  return by_place(acceptance, findings, lines);
}

}  // namespace stanch
