#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>

#include "engine/hit_source.h"
#include "engine/regex.h"
#include "engine/rule_plan.h"
#include "stanch/detection.h"
#include "stanch/matcher.h"
#include "stanch/result.h"

namespace stanch {

// A match of a rule's pattern, what would be the secret in it (empty: nothing), and the capture
// "name" (empty if there is none).
struct Candidate {
  Range match;
  Range secret;
  Range name;
  bool glued = false;  // of a bounded rule, and letters or digits continue on a side
};

// What may stand beside the match of a bounded rule.
enum class Beside : std::uint8_t {
  no_word,   // no letters or digits on either side
  anything,  // lengths and columns of binary formats, say; the candidate is marked as glued
};

// In binaries, what tells itself from words, or can prove itself, need not stand alone.
[[nodiscard]] Beside allowed_beside(const RulePlan& plan, const PreparedRule& prepared,
                                    TextClass text_class);

// The candidates of one rule in one text, in order of their starts.
//
// Where the pattern matches at an offset, within the line, and (for a bounded rule) neither side
// continues in letters or digits, there is a candidate. One whose start lies inside another
// candidate of the rule is covered and not returned, unless it has a name before its secret and
// that lies behind the other; a glued one covers glued ones only. All these are local facts: they
// do not depend on where a search began.
class CandidateWalk {
 public:
  // All arguments must outlive the walk.
  CandidateWalk(const RulePlan& plan, const PreparedRule& prepared, std::string_view text,
                RegexScratch& scratch, Beside beside = Beside::no_word)
      : plan_(plan), prepared_(prepared), text_(text), scratch_(scratch), beside_(beside) {}

  // Looks at the starts in [begin, end), which must not lie before those of earlier calls; a start
  // already looked at is passed over. For coverage to be known, the starts of all candidates that
  // could cover one must be among those looked at.
  void extend(std::size_t begin, std::size_t end);

  // The next uncovered candidate among the starts given so far; nothing when there is none.
  [[nodiscard]] Result<std::optional<Candidate>> next();

 private:
  [[nodiscard]] Result<std::optional<Candidate>> candidate_at(std::size_t start);
  void find_line_stop(std::size_t start, std::size_t reach);

  const RulePlan& plan_;
  const PreparedRule& prepared_;
  std::string_view text_;
  RegexScratch& scratch_;
  Beside beside_;
  std::size_t at_ = 0;             // next start to look at
  std::size_t stop_ = 0;           // end of the starts given
  std::size_t line_stop_ = 0;      // end of the current line, or of what was looked at of it
  std::size_t covered_ = 0;        // end of the candidates seen so far that are not glued
  std::size_t glued_covered_ = 0;  // end of all seen so far
};

// Calls `each` for all candidates at the hits of one rule, until it fails.
[[nodiscard]] Result<void> each_candidate(
    const RulePlan& plan, const PreparedRule& prepared, std::string_view text,
    std::span<const Hit> hits, RegexScratch& scratch, Beside beside,
    const std::function<Result<void>(const Candidate&)>& each);

// True when the byte before `at` and the byte at `at` do not belong to one word: one of them is no
// letter or digit, or an escape such as %3D, \n, \x3d or \u0022 ends there.
bool opens_word(std::string_view text, std::size_t at);

// True when the byte before `at` and the byte at `at` are not both letters or digits.
bool closes_word(std::string_view text, std::size_t at);

}  // namespace stanch
