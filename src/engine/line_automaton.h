#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "engine/pattern_parser.h"

namespace stanch {

inline const ByteSet kLineEnds = set_of("\r\n");

// Sets of bytes that follow each other where a match of a pattern may be: all bytes, where a match
// may have ended before.
struct Opening {
  static constexpr std::size_t kLength = 8;
  std::array<ByteSet, kLength> bytes;
  bool operator==(const Opening&) const = default;
};

// A coarse automaton for many patterns at once. Every match of every pattern passes through one of
// `starts`, at a place where one of `openings` stands, and from there to the match's end the
// automaton finds a way. The reverse is not true: counted repetitions are cut short.
//
// Its states are positions, each of which takes one byte of its set; `follow` lists which positions
// may come next. Line ends are taken by `last` positions only, those of `$`, as is the end of the
// text.
struct LineAutomaton {
  struct Position {
    ByteSet set;
    std::vector<std::uint32_t> follow;
    bool last = false;  // a match may end after it
  };
  std::vector<Position> positions;
  std::vector<std::uint32_t> starts;
  std::vector<Opening> openings;

  // How often, per byte of source text, an opening is expected to stand.
  [[nodiscard]] double expected_rate() const;
};

// The automaton of one pattern. It prefers to start where one of `known` has its trigram, which
// is looked for anyway. Nothing when the pattern is not understood or too large, or can start
// anywhere.
std::optional<LineAutomaton> line_automaton(std::string_view pattern,
                                            std::span<const Opening> known);

// Adds the positions, starts and openings of `other` to `all`.
void merge(LineAutomaton& all, LineAutomaton other);

}  // namespace stanch
