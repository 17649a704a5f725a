// Masking: which bytes of a report's texts belong to some secret, and what may be shown of them.
#include "report/redact.h"

#include <algorithm>
#include <string>
#include <vector>

#include "report/fixed_prefix.h"
#include "report/view.h"

namespace stanch {
namespace {

constexpr std::size_t kMaxFixed = 24;      // longest format prefix shown
constexpr std::size_t kMinHidden = 8;      // a mask must hide at least this much
constexpr std::size_t kMaxArmour = 80;     // of a PEM header
constexpr std::size_t kCutLine = 256;      // shorter source lines were not cut
constexpr std::size_t kMinSecretLine = 4;  // of a secret of several lines
constexpr std::size_t kMinOpaque = 20;     // a run of letters and digits that looks random
constexpr std::size_t kNameSize = 12;      // longer secrets are never ordinary words
constexpr std::size_t kMixedNameSize = 6;  // nor are these with digits or symbols in them

bool is_graphic(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

// Length of a "-----BEGIN ... -----" line at the start of `secret`, 0 without one.
std::size_t armour_size(std::string_view secret) {
  constexpr std::string_view kBegin = "-----BEGIN ";
  constexpr std::string_view kDashes = "-----";
  if (!secret.starts_with(kBegin)) {
    return 0;
  }
  const std::size_t close = secret.find(kDashes, kBegin.size());
  const bool label = close < kMaxArmour && secret.substr(0, close).find('\n') == secret.npos;
  return label ? close + kDashes.size() : 0;
}

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

enum class Where { lines, names };

std::vector<Needle> needles_of(const Report& report, Where where) {
  std::vector<Needle> needles;
  const auto add_one = [&](const Rule& rule, const Evidence& evidence,
                           const std::vector<Location>& locations) {
    if (evidence.masked) {
      return;
    }
    const bool skip = where == Where::names && could_be_word(evidence.secret);
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

std::string masked(std::string_view text, const std::vector<Needles::Match>& matches) {
  std::string out;
  std::size_t done = 0;
  for (const Needles::Match& match : matches) {
    out += text.substr(done, match.begin - done);
    out += text.substr(match.begin, match.visible);
    out += kMask;
    done = match.end;
  }
  out += text.substr(done);
  return out;
}

bool is_run_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' ||
         c == '/' || c == '_' || c == '-';
}

// Whether a run looks like a token: digits among letters of both cases, or many digits.
bool is_opaque(std::string_view run) {
  const auto count = [&](char first, char last) {
    return static_cast<std::size_t>(
        std::count_if(run.begin(), run.end(), [=](char c) { return c >= first && c <= last; }));
  };
  const std::size_t digits = count('0', '9');
  const std::size_t lower = count('a', 'z');
  const std::size_t upper = count('A', 'Z');
  return run.size() >= kMinOpaque && digits >= 3 && lower + upper >= 3 &&
         ((lower > 0 && upper > 0) || digits >= run.size() / 5);
}

// Masks what looks like a token although no finding of this report says so: another rule set, or a
// rule that was switched off, may know it for a secret.
std::string without_opaque_runs(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto end = std::find_if_not(text.begin(), text.end(), is_run_character);
    const std::string_view run = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    if (run.empty()) {
      out.push_back(text.front());
      text.remove_prefix(1);
      continue;
    }
    out += is_opaque(run) ? kMask : run;
    text.remove_prefix(run.size());
  }
  return out;
}

// The parts of `matches` within [begin, end), as offsets from `begin`.
std::vector<Needles::Match> clip(const std::vector<Needles::Match>& matches, std::size_t begin,
                                 std::size_t end) {
  std::vector<Needles::Match> inside;
  for (const Needles::Match& match : matches) {
    const std::size_t from = std::max(match.begin, begin);
    const std::size_t to = std::min(match.end, end);
    if (from < to) {
      const std::size_t visible = match.begin < begin ? 0 : std::min(match.visible, to - from);
      inside.push_back({from - begin, to - begin, visible});
    }
  }
  return inside;
}

}  // namespace

std::size_t visible_prefix(const Rule& rule, std::string_view secret) {
  if (const std::size_t armour = armour_size(secret); armour != 0) {
    return armour;
  }
  if (secret.size() <= kMinHidden) {
    return 0;
  }
  const std::size_t fixed =
      std::min({fixed_prefix(rule, secret), kMaxFixed, secret.size() - kMinHidden});
  const std::size_t start = secret.size() >= 24 ? 3 : secret.size() >= 16 ? 2 : 0;
  const std::size_t visible = std::max(fixed, start);
  return is_graphic(secret.substr(0, visible)) ? visible : 0;
}

Redactor::Redactor(const Report& report, const ReportOptions& options)
    : show_(options.show_secrets),
      lines_(needles_of(report, Where::lines)),
      names_(needles_of(report, Where::names)) {}

bool Redactor::masks(const Finding& finding) const { return !show_ || evidence_of(finding).masked; }

std::string Redactor::secret(const Finding& finding) const {
  return secret(*finding.rule, evidence_of(finding));
}

std::string Redactor::secret(const PairedId& id) const { return secret(*id.rule, *id.evidence); }

std::string Redactor::secret(const Rule& rule, const Evidence& evidence) const {
  if (show_ || evidence.masked) {
    return evidence.secret;
  }
  std::string out = evidence.secret.substr(0, visible_prefix(rule, evidence.secret));
  out += kMask;
  return out;
}

Redactor::Snippet Redactor::snippet(const Finding& finding) const {
  const Evidence& evidence = evidence_of(finding);
  const std::string_view line = evidence.line;
  if (line.empty()) {
    return {};
  }
  const std::size_t begin = std::min<std::size_t>(evidence.line_secret, line.size());
  const std::size_t size = evidence.line_secret_size;
  const std::size_t end = size == 0 ? line.size() : std::min(begin + size, line.size());
  Snippet snippet{std::string(line.substr(0, begin)), std::string(line.substr(begin, end - begin)),
                  std::string(line.substr(end))};
  if (show_) {
    return snippet;
  }
  const auto matches = line.size() >= kCutLine ? lines_.find_in_cutting(line) : lines_.find(line);
  snippet.before = without_opaque_runs(masked(snippet.before, clip(matches, 0, begin)));
  snippet.after = without_opaque_runs(masked(snippet.after, clip(matches, end, line.size())));
  if (evidence.masked) {
    return snippet;
  }
  // An encoded form, or the part after a cut, has no start to be recognised by.
  std::size_t visible = evidence.secret.starts_with(snippet.secret)
                            ? visible_prefix(*finding.rule, evidence.secret)
                            : 0;
  visible = std::min(visible, snippet.secret.size());
  for (const Needles::Match& match : matches) {
    if (match.begin < begin && match.end > begin) {
      visible = 0;
    } else if (match.begin == begin) {
      visible = std::min(visible, match.visible);
    } else if (match.begin > begin) {
      visible = std::min(visible, match.begin - begin);
    }
  }
  snippet.secret.resize(visible);
  snippet.secret += kMask;
  return snippet;
}

std::string Redactor::name(std::string_view text) const {
  return show_ ? std::string(text) : masked(text, names_.find(text));
}

}  // namespace stanch
