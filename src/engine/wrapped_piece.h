#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/wrapped_line.h"
#include "engine/candidates.h"
#include "engine/decoded_search.h"
#include "engine/wrapped_lines.h"

namespace stanch {

// Lines in which matches may begin, `own` of them, and those below.
struct WrappedRun {
  std::string_view text;
  std::span<const EncodedPlace> places;
  std::vector<WrappedLine> lines;
  std::size_t own = 0;
  JoinedDigits digits;

  void add(const WrappedLine& line) {
    digits.add(text, line);
    lines.push_back(line);
  }
};

// What the digits of a run yield in one coding and alignment.
struct WrappedPiece {
  const WrappedRun& run;
  const MappedPiece& mapped;

  // The number of bytes that begin before `at` of the text.
  [[nodiscard]] std::uint32_t bytes_before(std::uint32_t at) const {
    const std::vector<Range>& origins = mapped.origins;
    return static_cast<std::uint32_t>(std::ranges::lower_bound(origins, at, {}, &Range::begin) -
                                      origins.begin());
  }
  [[nodiscard]] const WrappedLine& line_of(std::uint32_t at) const {
    return *std::prev(std::ranges::upper_bound(
        run.lines, at, {}, [](const WrappedLine& line) { return line.line.begin; }));
  }
};

// What is decoded from the start of a line on.
struct WrappedLineText {
  const WrappedLine& line;
  std::string_view text;
  std::span<const Range> origins;  // of its bytes
  const std::string& coding;
  const MappedPiece* nested = nullptr;  // if it was decoded once more: as what
  std::uint32_t offset = 0;             // of what that was decoded from in the piece

  // How many of its bytes begin on the line.
  [[nodiscard]] std::uint32_t own() const {
    return static_cast<std::uint32_t>(
        std::ranges::lower_bound(origins, line.digits.end, {}, &Range::begin) - origins.begin());
  }
  [[nodiscard]] Range origin(Range part) const {
    return {origins[part.begin].begin, origins[part.end - 1].end};
  }
  // Where the bytes end that the verdict on a candidate in `decoded`, its beginning, may depend on:
  // all that the expression may have looked at, and whether more follows.
  [[nodiscard]] std::uint32_t seen(const Candidate& candidate, Widths widths,
                                   std::string_view decoded, const MappedPiece& piece) const;
};

// The lines that the text which goes through the line of `at` begins in, as far up as a match can
// reach and below `done`; the topmost last. More than one where a line both ends a text and begins
// another.
[[nodiscard]] std::vector<WrappedLine> first_lines(std::string_view text, std::uint32_t at,
                                                   std::uint32_t done);

}  // namespace stanch
