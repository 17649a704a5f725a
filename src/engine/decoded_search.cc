// Decoding, and what is made of a secret in decoded text: its places are those of the encoded form
// in the outermost text, its evidence is the secret itself.
#include "engine/decoded_search.h"

#include <algorithm>
#include <memory>
#include <tuple>

#include "engine/allow_marker.h"
#include "engine/text_lines.h"

namespace stanch {
namespace {

// How far from an escape a match that takes it in, its context and a match that covers it can be.
constexpr std::uint32_t kEscapeReach = 3 * kContext;

// Joins places of a kind that overlap, and escapes that are near one another on a line.
std::vector<EncodedPlace> joined(std::string_view text, std::vector<EncodedPlace> places) {
  std::ranges::sort(places, {}, [](const EncodedPlace& place) {
    return std::tuple(place.escaped, place.range.begin, place.range.end);
  });
  const auto goes_on = [&](const EncodedPlace& last, const EncodedPlace& next) {
    if (last.escaped != next.escaped || next.range.begin <= last.range.end) {
      return last.escaped == next.escaped;
    }
    const std::uint32_t gap = next.range.begin - last.range.end;
    return next.escaped && gap <= kEscapeReach &&
           line_stop(text, last.range.end, gap) == next.range.begin;
  };
  std::vector<EncodedPlace> joined;
  for (const EncodedPlace& place : places) {
    if (!joined.empty() && goes_on(joined.back(), place)) {
      joined.back().range.end = std::max(joined.back().range.end, place.range.end);
    } else {
      joined.push_back(place);
    }
  }
  return joined;
}

}  // namespace

std::vector<EncodedPlace> widened_places(std::string_view text,
                                         std::span<const EncodedPlace> places) {
  std::vector<EncodedPlace> wide = joined(text, {places.begin(), places.end()});
  for (EncodedPlace& place : wide) {
    if (place.escaped) {
      place.range = {static_cast<std::uint32_t>(line_start(text, place.range.begin, kEscapeReach)),
                     static_cast<std::uint32_t>(line_stop(text, place.range.end, kEscapeReach))};
    }
  }
  return joined(text, std::move(wide));
}

std::vector<MappedPiece> decode_mapped(std::string_view text, const EncodedPlace& place,
                                       const OriginOf& origin_of, std::string_view outer) {
  std::vector<MappedPiece> pieces;
  for (DecodedPiece& decoded : decode_place(text, place)) {
    std::string coding(decoded.coding);
    if (!outer.empty()) {
      coding.append(" in ").append(outer);
    }
    std::vector<Range> origins;
    origins.reserve(decoded.origins.size());
    std::ranges::transform(decoded.origins, std::back_inserter(origins), origin_of);
    pieces.push_back({std::move(decoded), std::move(origins), std::move(coding)});
  }
  return pieces;
}

Result<DecodedSearch::Pointers> DecodedSearch::ask(std::string_view decoded) {
  const Range all{0, static_cast<std::uint32_t>(decoded.size())};
  Pointers pointers;
  Result<void> found =
      find_or_name_all(source_, plans_.size(), decoded, {&all, 1}, pointers.hits, pointers.places);
  if (!found) {
    return tl::unexpected(found.error());
  }
  return pointers;
}

bool DecodedSearch::is_searched(const RulePlan& plan) {
  const Rule& rule = plan.rule();
  return plan.enabled() && rule.distinctive && !rule.block && !plan.generic();
}

Result<void> DecodedSearch::judge(const RulePlan& plan, const PreparedRule& prepared,
                                  std::string_view decoded, const Candidate& candidate,
                                  const std::string& coding, const Standing& standing,
                                  std::vector<Detection>& out) {
  Result<Verdict> verdict = judge_.judge(plan, prepared, decoded, candidate);
  if (!verdict) {
    return tl::unexpected(verdict.error());
  }
  if (verdict->detection.evidence == nullptr) {
    return {};
  }
  Evidence evidence = *verdict->detection.evidence;
  evidence.encoding = coding;
  if (evidence.allow_marker.empty()) {
    const Range lines = line_around(standing.text, standing.marked, kContext);
    evidence.allow_marker = allow_marker(standing.text.substr(lines.begin, lines.size()));
  }
  Detection detection;
  detection.rule = plan.index();
  detection.match = standing.match;
  detection.secret = standing.secret;
  detection.reach = line_around(standing.text, standing.match, kContext);
  detection.evidence = std::make_shared<const Evidence>(std::move(evidence));
  out.push_back(std::move(detection));
  return {};
}

}  // namespace stanch
