// Layers of text: the outermost is what was given, and each piece decoded from a layer is one. All
// offsets end up in the outermost, where a verdict's reach is measured.
#include "engine/encoded_search.h"

#include <algorithm>

#include "engine/candidates.h"
#include "engine/windows.h"

namespace stanch {
namespace {

constexpr unsigned kLevels = 2;

// Long places are decoded in chunks. A match is taken from the chunk that holds it with all that
// its verdict depends on, and with the matches that could cover it.
constexpr std::uint32_t kChunk = 64U * 1024;
constexpr std::uint32_t kMargin = 2 * kContext;

}  // namespace

struct EncodedSearch::Layer {
  std::string_view text;               // the outermost layer
  std::string_view bytes;              // this one
  const MappedPiece* piece = nullptr;  // what it was decoded as; null: it is the outermost
  Range begins{0, UINT32_MAX};         // where in the outermost layer matches may begin

  [[nodiscard]] unsigned level() const { return piece == nullptr ? 0 : 1; }
  [[nodiscard]] std::string_view coding() const {
    return piece == nullptr ? std::string_view() : piece->coding;
  }
};

struct EncodedSearch::Piece {
  const Layer& outer;
  const MappedPiece& mapped;
  Range begins;

  // The part of it that was decoded from `range` of the outermost layer.
  [[nodiscard]] Range decoded_from(Range range) const {
    const std::vector<Range>& origins = mapped.origins;
    const auto index = [&](auto at) { return static_cast<std::uint32_t>(at - origins.begin()); };
    return {index(std::ranges::lower_bound(origins, range.begin, {}, &Range::begin)),
            index(std::ranges::upper_bound(origins, range.end, {}, &Range::end))};
  }
};

Result<void> EncodedSearch::search(std::string_view text, std::span<const EncodedPlace> places,
                                   std::vector<Detection>& out) {
  return search_layer({text, text}, places, out);
}

Result<void> EncodedSearch::search_layer(const Layer& layer, std::span<const EncodedPlace> places,
                                         std::vector<Detection>& out) {
  Result<void> done;
  for (const EncodedPlace& place : widened_places(layer.bytes, places)) {
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
  const auto origin_of = [&layer](Range range) {
    return layer.piece == nullptr ? range : layer.piece->outermost(range);
  };
  Result<void> done;
  for (const MappedPiece& mapped : decode_mapped(layer.bytes, chunk, origin_of, layer.coding())) {
    if (done = search_piece({layer, mapped, begins}, out); !done) {
      break;
    }
  }
  return done;
}

Result<void> EncodedSearch::search_piece(const Piece& piece, std::vector<Detection>& out) {
  Result<Pointers> pointers = ask(piece.mapped.text());
  if (!pointers) {
    return tl::unexpected(pointers.error());
  }
  for (const std::span<const Hit> of_rule : by_rule(pointers->hits)) {
    if (is_searched(plans_[of_rule.front().rule])) {
      if (Result<void> confirmed = confirm(piece, of_rule, out); !confirmed) {
        return confirmed;
      }
    }
  }
  if (piece.outer.level() + 1 == kLevels || pointers->places.empty()) {
    return {};
  }
  const Layer layer{piece.outer.text, piece.mapped.text(), &piece.mapped, piece.begins};
  return search_layer(layer, pointers->places, out);
}

Result<void> EncodedSearch::confirm(const Piece& piece, std::span<const Hit> hits,
                                    std::vector<Detection>& out) {
  const RulePlan& plan = plans_[hits.front().rule];
  Result<const PreparedRule*> prepared = plan.prepare();
  if (!prepared) {
    return tl::unexpected(prepared.error());
  }
  return each_candidate(
      plan, **prepared, piece.mapped.text(), hits, scratch_, Beside::no_word,
      [&](const Candidate& candidate) { return report(piece, plan, **prepared, candidate, out); });
}

// The verdict is that on the part of the piece that stands within kContext of the match.
Result<void> EncodedSearch::report(const Piece& piece, const RulePlan& plan,
                                   const PreparedRule& prepared, const Candidate& candidate,
                                   std::vector<Detection>& out) {
  const Range match = piece.mapped.outermost(candidate.match);
  // What has no escape in it is found in the layer without decoding.
  const Range in_layer = piece.mapped.decoded.origin(candidate.match);
  const bool stands_plain = in_layer.size() == candidate.match.size() ||
                            (piece.outer.level() > 0 && match.size() == in_layer.size());
  if (stands_plain || match.size() > kMaxWidth || match.begin < piece.begins.begin ||
      match.begin >= piece.begins.end || candidate.secret.empty()) {
    return {};
  }
  const std::string_view text = piece.outer.text;
  const Range part = piece.decoded_from(line_around(text, match, kContext));
  const auto moved = [&](Range range) {
    return range.empty() ? Range{} : Range{range.begin - part.begin, range.end - part.begin};
  };
  return judge(plan, prepared, piece.mapped.text().substr(part.begin, part.size()),
               {moved(candidate.match), moved(candidate.secret), moved(candidate.name)},
               piece.mapped.coding, {text, match, piece.mapped.outermost(candidate.secret), match},
               out);
}

}  // namespace stanch
