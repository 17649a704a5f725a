#include "engine/wrapped_piece.h"

#include <optional>

#include "engine/text_lines.h"

namespace stanch {

std::uint32_t WrappedLineText::seen(const Candidate& candidate, Widths widths,
                                    std::string_view decoded, const MappedPiece& piece) const {
  const std::size_t looked =
      std::min<std::size_t>(decoded.size(), std::size_t{candidate.match.begin} + widths.max + 2);
  if (nested == nullptr) {
    return origins[looked - 1].end;
  }
  // An escape may be longer than it is, and less than kLeastDecoded would not have been decoded.
  constexpr std::size_t kLongestEscape = 16;
  const std::size_t least = std::min(nested->origins.size(), std::max(looked, kLeastDecoded));
  const std::size_t beyond = offset + nested->decoded.origins[least - 1].end + kLongestEscape;
  return piece.origins[std::min(beyond, piece.origins.size()) - 1].end;
}

std::vector<WrappedLine> first_lines(std::string_view text, std::uint32_t at, std::uint32_t done) {
  std::vector<WrappedLine> firsts;
  auto start = static_cast<std::uint32_t>(line_start(text, at, kWrapReach));
  std::optional<WrappedLine> first = first_wrapped_line(text, at);
  for (auto above = wrapped_line_above(text, start);
       above && above->line.begin >= done && at - above->line.begin <= kWrapReach;
       above = wrapped_line_above(text, start)) {
    const std::optional<WrappedLine> below = next_wrapped_line(text, *above);
    if (!below) {
      break;
    }
    if (first && !below->goes_on) {
      firsts.push_back(*first);
    }
    first = above;
    start = above->line.begin;
  }
  if (first) {
    firsts.push_back(*first);
  }
  return firsts;
}

}  // namespace stanch
