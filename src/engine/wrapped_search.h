#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "engine/encoded_text.h"
#include "engine/hit_source.h"
#include "engine/judge.h"
#include "engine/regex.h"
#include "engine/rule_plan.h"
#include "engine/wrapped_lines.h"
#include "stanch/detection.h"
#include "stanch/result.h"

namespace stanch {

// Secrets across the line breaks of digits that were broken into lines, by the rules whose formats
// cannot be mistaken. What stands on one line is found by EncodedSearch.
//
// A detection's match goes from the first digit of the secret to the last byte that its verdict
// depends on, at most kWrapReach away; what stands above the secret's first line does not count.
class WrappedSearch {
 public:
  // All arguments must outlive the search.
  WrappedSearch(std::span<const RulePlan> plans, HitSource& source, RegexScratch& scratch,
                Judge& judge);

  // Appends what is encoded around the places that the source named in `text`.
  [[nodiscard]] Result<void> search(std::string_view text, std::span<const EncodedPlace> places,
                                    std::vector<Detection>& out);

 private:
  struct Run;
  struct Piece;
  [[nodiscard]] Result<void> search_from(std::string_view text,
                                         std::span<const EncodedPlace> places,
                                         const WrappedLine& first, std::uint32_t at,
                                         std::vector<Detection>& out);
  [[nodiscard]] Result<void> search_run(const Run& run, std::vector<Detection>& out);
  [[nodiscard]] Result<void> search_piece(const Piece& piece, std::vector<Detection>& out);
  [[nodiscard]] Result<void> search_line(const Piece& piece, const RulePlan& plan,
                                         const WrappedLine& line, bool whole,
                                         std::vector<Detection>& out);
  [[nodiscard]] Result<void> judge(const Piece& piece, const RulePlan& plan,
                                   const PreparedRule& prepared, std::string_view decoded,
                                   std::uint32_t offset, const Candidate& candidate,
                                   std::vector<Detection>& out);

  std::span<const RulePlan> plans_;
  HitSource& source_;
  RegexScratch& scratch_;
  Judge& judge_;
  // Rules whose patterns may ask what stands before them: at the start of a line they are tried
  // without being hit, since the source saw the line above.
  std::vector<std::uint32_t> look_behind_;
};

}  // namespace stanch
