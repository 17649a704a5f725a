#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/encoded_text.h"
#include "engine/hit_source.h"
#include "engine/judge.h"
#include "engine/regex.h"
#include "engine/rule_plan.h"
#include "stanch/detection.h"
#include "stanch/result.h"

namespace stanch {

// A piece of decoded text, and where its bytes stand in the outermost text: that which was given.
struct MappedPiece {
  DecodedPiece decoded;
  std::vector<Range> origins;
  std::string coding;  // of all that was decoded: "hex in base64"

  [[nodiscard]] std::string_view text() const { return decoded.text(); }
  // Where a part of the text, not empty, stands in the outermost.
  [[nodiscard]] Range outermost(Range part) const {
    return {origins[part.begin].begin, origins[part.end - 1].end};
  }
};

// Where a part of a text that is decoded stands in the outermost.
using OriginOf = std::function<Range(Range)>;

// Decodes a place of `text` in every way that gives text. `outer` is how `text` was decoded.
std::vector<MappedPiece> decode_mapped(std::string_view text, const EncodedPlace& place,
                                       const OriginOf& origin_of, std::string_view outer);

// The places of `text` with those near one another joined, and escapes widened to what of their
// lines may have to do with them.
std::vector<EncodedPlace> widened_places(std::string_view text,
                                         std::span<const EncodedPlace> places);

// What the searches of encoded text have in common: the rules, whose formats cannot be mistaken,
// and what a secret in decoded text becomes.
class DecodedSearch {
 protected:
  // All arguments must outlive the search.
  DecodedSearch(std::span<const RulePlan> plans, HitSource& source, RegexScratch& scratch,
                Judge& judge)
      : plans_(plans), source_(source), scratch_(scratch), judge_(judge) {}

  // What the source says of a decoded text.
  struct Pointers {
    std::vector<Hit> hits;
    std::vector<EncodedPlace> places;
  };
  [[nodiscard]] Result<Pointers> ask(std::string_view decoded);
  [[nodiscard]] static bool is_searched(const RulePlan& plan);

  // Where in `text`, the outermost, a candidate stands.
  struct Standing {
    std::string_view text;
    Range match;   // for the detection
    Range secret;  // likewise
    Range marked;  // whose lines may have a marker that allows it
  };
  // Appends a detection if the judge finds that `candidate` in `decoded` is a secret.
  [[nodiscard]] Result<void> judge(const RulePlan& plan, const PreparedRule& prepared,
                                   std::string_view decoded, const Candidate& candidate,
                                   const std::string& coding, const Standing& standing,
                                   std::vector<Detection>& out);

  std::span<const RulePlan> plans_;
  HitSource& source_;
  RegexScratch& scratch_;
  Judge& judge_;
};

}  // namespace stanch
