#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "engine/decoded_search.h"
#include "engine/wrapped_lines.h"
#include "engine/wrapped_piece.h"

namespace stanch {

// Secrets across the line breaks of digits that were broken into lines, and what is encoded across
// them in the decoded text once more, by the rules whose formats cannot be mistaken. What stands on
// one line is found by EncodedSearch.
//
// A detection's match goes from the first digit of the secret to the last byte that its verdict
// depends on, at most kWrapReach away; what stands above the secret's first line does not count.
class WrappedSearch : private DecodedSearch {
 public:
  // All arguments must outlive the search.
  WrappedSearch(std::span<const RulePlan> plans, HitSource& source, RegexScratch& scratch,
                Judge& judge);

  // Appends what is encoded around the places that the source named in `text`.
  [[nodiscard]] Result<void> search(std::string_view text, std::span<const EncodedPlace> places,
                                    std::vector<Detection>& out);

 private:
  struct Starts;
  [[nodiscard]] Result<void> search_from(std::string_view text,
                                         std::span<const EncodedPlace> places,
                                         const WrappedLine& first, std::uint32_t at,
                                         std::uint32_t& done, std::vector<Detection>& out);
  [[nodiscard]] Result<void> search_run(const WrappedRun& run, std::vector<Detection>& out);
  [[nodiscard]] Result<void> search_piece(const WrappedPiece& piece, std::vector<Detection>& out);
  [[nodiscard]] Result<void> note_nested(const WrappedPiece& piece,
                                         std::span<const EncodedPlace> places, Starts& starts);
  void note_hits(const WrappedPiece& piece, const MappedPiece& decoded, std::span<const Hit> hits,
                 Starts& starts) const;
  [[nodiscard]] Result<void> search_nested_line(const WrappedPiece& piece, const WrappedLine& line,
                                                const Starts& starts, std::size_t number,
                                                std::vector<Detection>& out);
  [[nodiscard]] Result<void> search_line(const WrappedPiece& piece, const WrappedLineText& line,
                                         const RulePlan& plan, Range starts,
                                         std::vector<Detection>& out);
  [[nodiscard]] Result<void> report(const WrappedPiece& piece, const WrappedLineText& line,
                                    const RulePlan& plan, const PreparedRule& prepared,
                                    std::string_view decoded, const Candidate& candidate,
                                    std::vector<Detection>& out);

  // Rules whose patterns may ask what stands before them: at the start of a line they are tried
  // without being hit, since the source saw the line above.
  std::vector<std::uint32_t> look_behind_;
};

}  // namespace stanch
