#include "report/report_needles.h"

#include <algorithm>
#include <string_view>

#include "report/view.h"
#include "report/visible_prefix.h"

namespace stanch {
namespace {

constexpr std::size_t kMinSecretLine = 4;  // of a secret of several lines
constexpr std::size_t kNameSize = 12;      // longer secrets are never ordinary words
constexpr std::size_t kMixedNameSize = 6;  // nor are these with digits or symbols in them

bool could_be_word(std::string_view secret) {
  const bool letters = std::all_of(secret.begin(), secret.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
  return secret.size() < (letters ? kNameSize : kMixedNameSize);
}

bool in_a_name(const std::vector<Location>& locations) {
  return std::any_of(locations.begin(), locations.end(), [](const Location& place) {
    return place.kind == "path" || place.kind == "ref-name" || place.kind == "author";
  });
}

// Each line of a secret of several lines, but for the armour around a key.
void add_lines(std::string_view secret, std::vector<Needle>& needles) {
  constexpr std::string_view kLineEnds = "\r\n";
  if (secret.find_first_of(kLineEnds) == secret.npos) {
    return;
  }
  while (!secret.empty()) {
    const std::string_view line = secret.substr(0, secret.find_first_of(kLineEnds));
    secret.remove_prefix(std::min(line.size() + 1, secret.size()));
    const bool armour = line.starts_with("-----BEGIN ") || line.starts_with("-----END ");
    if (line.size() >= kMinSecretLine && !armour) {
      needles.push_back({std::string(line), 0});
    }
  }
}

}  // namespace

std::vector<Needle> needles_of(const Report& report, NeedlesFor use) {
  std::vector<Needle> needles;
  const auto add_one = [&](const Rule& rule, const Evidence& evidence,
                           const std::vector<Location>& locations) {
    if (evidence.masked) {
      return;
    }
    const bool skip = use == NeedlesFor::names && could_be_word(evidence.secret);
    if (skip && !in_a_name(locations)) {
      return;
    }
    needles.push_back({evidence.secret, visible_prefix(rule, evidence.secret)});
    add_lines(evidence.secret, needles);
    if (evidence.line_secret < evidence.line.size()) {
      const auto shown = evidence.line.substr(evidence.line_secret, evidence.line_secret_size);
      if (shown != evidence.secret && armour_size(shown) != shown.size()) {
        needles.push_back({shown, 0});
      }
    }
  };
  const auto add = [&](const Finding& finding) {
    add_one(*finding.rule, evidence_of(finding), finding.locations);
    for (const PairedId& id : finding.ids) {
      add_one(*id.rule, *id.evidence, id.locations);
    }
  };
  std::for_each(report.findings.begin(), report.findings.end(), add);
  std::for_each(report.older.begin(), report.older.end(), add);
  return needles;
}

}  // namespace stanch
