// Layers of text: the outermost is what was given, and each piece decoded from a layer is one. All
// offsets end up in the outermost, where a verdict's reach is measured.
#include "engine/encoded_search.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <tuple>

#include "engine/allow_marker.h"
#include "engine/candidates.h"
#include "engine/text_lines.h"
#include "engine/windows.h"

namespace stanch {
namespace {

constexpr unsigned kLevels = 2;

// Long places are decoded in chunks. A match is taken from the chunk that holds it with all that
// its verdict depends on, and with the matches that could cover it.
constexpr std::uint32_t kChunk = 64U * 1024;
constexpr std::uint32_t kMargin = 2 * kContext;

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

// The places with what of their lines may have to do with escapes.
std::vector<EncodedPlace> widened(std::string_view text, std::span<const EncodedPlace> places) {
  std::vector<EncodedPlace> wide = joined(text, {places.begin(), places.end()});
  for (EncodedPlace& place : wide) {
    if (place.escaped) {
      place.range = {static_cast<std::uint32_t>(line_start(text, place.range.begin, kEscapeReach)),
                     static_cast<std::uint32_t>(line_stop(text, place.range.end, kEscapeReach))};
    }
  }
  return joined(text, std::move(wide));
}

}  // namespace

struct EncodedSearch::Layer {
  std::string_view text;                        // the outermost layer
  std::string_view bytes;                       // this one
  const std::vector<Range>* origins = nullptr;  // of its bytes in the outermost; null: it is that
  std::string coding;                           // how it was decoded
  unsigned level = 0;
  Range begins{0, UINT32_MAX};  // where in the outermost layer matches may begin

  [[nodiscard]] Range outermost(Range range) const {
    return origins == nullptr ? range
                              : Range{(*origins)[range.begin].begin, (*origins)[range.end - 1].end};
  }
};

struct EncodedSearch::Piece {
  const Layer& outer;
  const DecodedPiece& decoded;
  std::vector<Range> origins;  // of its bytes in the outermost layer
  Range begins;

  [[nodiscard]] Range outermost(Range range) const {
    return {origins[range.begin].begin, origins[range.end - 1].end};
  }
  // The part of it that was decoded from `range` of the outermost layer.
  [[nodiscard]] Range decoded_from(Range range) const {
    const auto index = [&](auto at) { return static_cast<std::uint32_t>(at - origins.begin()); };
    return {index(std::ranges::lower_bound(origins, range.begin, {}, &Range::begin)),
            index(std::ranges::upper_bound(origins, range.end, {}, &Range::end))};
  }
};

Result<void> EncodedSearch::search(std::string_view text, std::span<const EncodedPlace> places,
                                   std::vector<Detection>& out) {
  Layer layer;
  layer.text = text;
  layer.bytes = text;
  return search_layer(layer, places, out);
}

Result<void> EncodedSearch::search_layer(const Layer& layer, std::span<const EncodedPlace> places,
                                         std::vector<Detection>& out) {
  Result<void> done;
  for (const EncodedPlace& place : widened(layer.bytes, places)) {
    EncodedPlace chunk = place;
    bool last = false;
    while (!last && done) {
      last = place.range.end - chunk.range.begin <= kChunk;
      chunk.range.end = last ? place.range.end : chunk.range.begin + kChunk;
      Range begins = layer.begins;
      if (chunk.range.begin != place.range.begin) {
        begins.begin = std::max(begins.begin, chunk.range.begin + kMargin);
      }
      if (!last) {
        begins.end = std::min(begins.end, chunk.range.end - kMargin);
      }
      done = search_chunk(layer, chunk, begins, out);
      chunk.range.begin = chunk.range.end - 2 * kMargin;
    }
  }
  return done;
}

Result<void> EncodedSearch::search_chunk(const Layer& layer, const EncodedPlace& chunk,
                                         Range begins, std::vector<Detection>& out) {
  Result<void> done;
  for (const DecodedPiece& decoded : decode_place(layer.bytes, chunk)) {
    Piece piece{layer, decoded, decoded.origins, begins};
    for (Range& origin : piece.origins) {
      origin = layer.outermost(origin);
    }
    if (done = search_piece(piece, out); !done) {
      break;
    }
  }
  return done;
}

Result<void> EncodedSearch::search_piece(const Piece& piece, std::vector<Detection>& out) {
  const std::string_view text = piece.decoded.text();
  const Range all{0, static_cast<std::uint32_t>(text.size())};
  std::vector<Hit> hits;
  std::vector<EncodedPlace> places;
  if (Result<void> found = find_or_name_all(source_, plans_.size(), text, {&all, 1}, hits, places);
      !found) {
    return found;
  }
  for (const std::span<const Hit> of_rule : by_rule(hits)) {
    const RulePlan& plan = plans_[of_rule.front().rule];
    if (plan.enabled() && plan.rule().distinctive && !plan.rule().block && !plan.generic()) {
      if (Result<void> confirmed = confirm(piece, of_rule, out); !confirmed) {
        return confirmed;
      }
    }
  }
  if (piece.outer.level + 1 == kLevels || places.empty()) {
    return {};
  }
  Layer layer;
  layer.text = piece.outer.text;
  layer.bytes = text;
  layer.origins = &piece.origins;
  layer.coding = piece.decoded.coding;
  layer.level = piece.outer.level + 1;
  layer.begins = piece.begins;
  return search_layer(layer, places, out);
}

Result<void> EncodedSearch::confirm(const Piece& piece, std::span<const Hit> hits,
                                    std::vector<Detection>& out) {
  const RulePlan& plan = plans_[hits.front().rule];
  Result<const PreparedRule*> prepared = plan.prepare();
  if (!prepared) {
    return tl::unexpected(prepared.error());
  }
  return each_candidate(
      plan, **prepared, piece.decoded.text(), hits, scratch_, Beside::no_word,
      [&](const Candidate& candidate) { return judge(piece, plan, **prepared, candidate, out); });
}

// The verdict is that on the part of the piece that stands within kContext of the match.
Result<void> EncodedSearch::judge(const Piece& piece, const RulePlan& plan,
                                  const PreparedRule& prepared, const Candidate& candidate,
                                  std::vector<Detection>& out) {
  const Range match = piece.outermost(candidate.match);
  // What has no escape in it is found in the layer without decoding.
  const Range in_layer = piece.decoded.origin(candidate.match);
  const bool stands_plain = in_layer.size() == candidate.match.size() ||
                            (piece.outer.level > 0 && match.size() == in_layer.size());
  if (stands_plain || match.size() > kMaxWidth || match.begin < piece.begins.begin ||
      match.begin >= piece.begins.end || candidate.secret.empty()) {
    return {};
  }
  const std::string_view text = piece.outer.text;
  const Range part = piece.decoded_from(line_around(text, match, kContext));
  const auto moved = [&](Range range) {
    return range.empty() ? Range{} : Range{range.begin - part.begin, range.end - part.begin};
  };
  Result<Verdict> verdict = judge_.judge(
      plan, prepared, piece.decoded.text().substr(part.begin, part.size()),
      Candidate{moved(candidate.match), moved(candidate.secret), moved(candidate.name)});
  if (!verdict) {
    return tl::unexpected(verdict.error());
  }
  if (verdict->detection.evidence == nullptr) {
    return {};
  }
  Evidence evidence = *verdict->detection.evidence;
  evidence.encoding = piece.outer.coding.empty()
                          ? std::string(piece.decoded.coding)
                          : std::string(piece.decoded.coding) + " in " + piece.outer.coding;
  if (evidence.allow_marker.empty()) {
    const Range line = line_around(text, match, kContext);
    evidence.allow_marker = allow_marker(text.substr(line.begin, line.size()));
  }
  Detection detection;
  detection.rule = plan.index();
  detection.match = match;
  detection.secret = piece.outermost(candidate.secret);
  detection.reach = line_around(text, match, kContext);
  detection.evidence = std::make_shared<const Evidence>(std::move(evidence));
  out.push_back(std::move(detection));
  return {};
}

}  // namespace stanch
