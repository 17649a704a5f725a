#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/line_automaton.h"

namespace stanch {

void sort_unique(std::vector<std::uint32_t>& items);

// What can stand where a walk through an automaton starts, and what it costs to start there.
class OpeningWays {
 public:
  // Both must outlive this. Openings of `known` are looked for anyway.
  OpeningWays(const LineAutomaton& automaton, std::span<const Opening> known)
      : automaton_(automaton), known_(known) {}

  // What stands at `start`, a position.
  [[nodiscard]] std::vector<Opening> openings(std::uint32_t start) const;

  // What it costs to start at a position, in bytes that could be passed over instead: how often the
  // opening's first bytes stand somewhere, which is less of a burden if they are looked for anyway;
  // how often all of it stands, for then a walk begins; and how often that gets somewhere.
  // Infinite where matches may end after a byte or two.
  [[nodiscard]] double cost_of_start(std::uint32_t start) const;

 private:
  // One way on from a position: the sets of bytes passed, and where it leads.
  struct Way {
    std::vector<ByteSet> bytes;
    std::vector<std::uint32_t> here;
    bool ends = false;  // a match may have ended, so anything may follow
  };

  [[nodiscard]] Way gone_on(const Way& way, const std::optional<ByteSet>& set) const;
  [[nodiscard]] std::vector<ByteSet> next_sets(const Way& way) const;
  [[nodiscard]] std::vector<Way> ways_from(std::uint32_t start, std::size_t length) const;
  [[nodiscard]] bool is_known(const Way& way) const;
  [[nodiscard]] double way_rate(std::uint32_t start, std::size_t length) const;

  const LineAutomaton& automaton_;
  std::span<const Opening> known_;
};

}  // namespace stanch
