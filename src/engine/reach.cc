// How far a verdict may look, and what of it is kept for reports.
#include "engine/reach.h"

#include <algorithm>

#include "engine/text_lines.h"
#include "engine/windows.h"

namespace stanch {
namespace {

constexpr std::uint32_t kEvidenceLine = 400;
constexpr std::uint32_t kEvidenceLead = 120;

}  // namespace

Range line_around(std::string_view text, Range match, std::uint32_t context) {
  return Range{static_cast<std::uint32_t>(line_start(text, match.begin, context)),
               static_cast<std::uint32_t>(line_stop(text, match.end, context))};
}

Range block_span(std::string_view text, const BlockSpan& span, Range anchor) {
  const auto size = static_cast<std::uint32_t>(text.size());
  return Range{anchor.begin - std::min(anchor.begin, span.before),
               anchor.end + std::min(size - anchor.end, span.after)};
}

void show_line(std::string_view text, Range secret, Range within, Evidence& evidence) {
  Range line = line_around(text, Range{secret.begin, secret.begin}, kContext);
  line.begin = std::max(line.begin, within.begin);
  line.end = std::min(line.end, within.end);
  if (line.size() > kEvidenceLine) {
    const std::uint32_t lead = std::min(secret.begin - line.begin, kEvidenceLead);
    line.begin = std::min(secret.begin - lead, line.end - kEvidenceLine);
    line.end = std::min(line.end, line.begin + kEvidenceLine);
  }
  evidence.line = view(text, line);
  evidence.line_secret = secret.begin - line.begin;
  evidence.line_secret_size = std::min(secret.end, line.end) - secret.begin;
}

}  // namespace stanch
