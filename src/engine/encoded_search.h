#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "engine/decoded_search.h"

namespace stanch {

// Secrets that stand encoded in a text, by the rules whose formats cannot be mistaken.
//
// Such a detection's match and secret are the bytes of the encoded form, its evidence holds the
// secret itself. Its verdict depends on the match widened by kContext within the line.
class EncodedSearch : private DecodedSearch {
 public:
  // All arguments must outlive the search.
  EncodedSearch(std::span<const RulePlan> plans, HitSource& source, RegexScratch& scratch,
                Judge& judge)
      : DecodedSearch(plans, source, scratch, judge) {}

  // Appends what is encoded at the places that the source named in `text`, and in that once more.
  [[nodiscard]] Result<void> search(std::string_view text, std::span<const EncodedPlace> places,
                                    std::vector<Detection>& out);

 private:
  struct Layer;
  struct Piece;
  [[nodiscard]] Result<void> search_layer(const Layer& layer, std::span<const EncodedPlace> places,
                                          std::vector<Detection>& out);
  [[nodiscard]] Result<void> search_chunk(const Layer& layer, const EncodedPlace& chunk,
                                          Range begins, std::vector<Detection>& out);
  [[nodiscard]] Result<void> search_piece(const Piece& piece, std::vector<Detection>& out);
  [[nodiscard]] Result<void> confirm(const Piece& piece, std::span<const Hit> hits,
                                     std::vector<Detection>& out);
  [[nodiscard]] Result<void> report(const Piece& piece, const RulePlan& plan,
                                    const PreparedRule& prepared, const Candidate& candidate,
                                    std::vector<Detection>& out);
};

}  // namespace stanch
