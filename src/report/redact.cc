// Masking: report_needles says which texts are secret, visible_prefix what may be shown of them.
#include "report/redact.h"

#include <algorithm>
#include <string>
#include <vector>

#include "report/opaque_runs.h"
#include "report/report_needles.h"
#include "report/view.h"
#include "report/visible_prefix.h"

namespace stanch {
namespace {

constexpr std::size_t kCutLine = 256;  // shorter source lines were not cut

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

Redactor::Redactor(const Report& report, const ReportOptions& options)
    : show_(options.show_secrets),
      lines_(needles_of(report, NeedlesFor::lines)),
      names_(needles_of(report, NeedlesFor::names)) {}

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
