#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/line_automaton.h"

namespace stanch {

// A LineAutomaton as flat tables, ready to be walked and to be stored in an image.
struct LineTables {
  std::array<std::uint8_t, 256> column_of{};  // bytes that no position tells apart share a column
  std::uint32_t columns = 0;
  std::vector<std::uint64_t> takes;         // by position: words() words, a bit for each column
  std::vector<std::uint8_t> last;           // by position
  std::vector<std::uint32_t> follow_begin;  // by position, and one more: where in `follow`
  std::vector<std::uint32_t> follow;
  std::vector<std::uint32_t> starts;

  [[nodiscard]] std::size_t words() const { return (columns + 63) / 64; }
  [[nodiscard]] bool position_takes(std::size_t position, std::size_t column) const {
    return (takes[position * words() + column / 64] >> column % 64 & 1) != 0;
  }

  [[nodiscard]] static LineTables make(const LineAutomaton& automaton);
  // True when all indices are within bounds.
  [[nodiscard]] bool valid() const;
};

// Walks a LineAutomaton over text. Works out its deterministic states when they are first needed
// and remembers them; one walker per thread.
class LineWalker {
 public:
  // `tables` must outlive the walker.
  explicit LineWalker(const LineTables& tables);

  // True when the automaton can get from a start to an end in the line of `at`, line end included,
  // beginning with the byte at `at`; or when that takes too many bytes to find out. The text ends
  // as a line does.
  [[nodiscard]] bool passes(std::string_view text, std::size_t at);

  // Removes places where passes() would say no, as far as a few bytes tell.
  void thin_out(std::string_view text, std::vector<std::uint32_t>& places) const;

 private:
  // Where a state's row in `next_` begins. The first rows are those of the dead state, of the
  // accepted one, of what is not known yet and of the start; the first three lead to themselves.
  using Row = std::uint32_t;
  using Positions = std::vector<std::uint32_t>;

  struct HashOfPositions {
    std::size_t operator()(const Positions& positions) const;
  };

  void reset();
  [[nodiscard]] Row next(Row row, char byte);
  Row step(Row from, std::uint8_t column);
  Row row_of(Positions positions);

  const LineTables& tables_;
  static constexpr Row kDead = 0;
  const Row accepted_;
  const Row unknown_;
  const Row start_;
  std::vector<Positions> positions_;  // by state
  std::unordered_map<Positions, Row, HashOfPositions> rows_;
  std::vector<Row> next_;  // by state and column
};

}  // namespace stanch
