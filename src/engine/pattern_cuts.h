#pragma once

#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace stanch {

// The ways to cut a pattern in two, so that every match passes through one of a few positions of
// its automaton: at a position, at one part or another, or at all of several parts.
class PatternCuts {
 public:
  using Cut = std::uint32_t;
  static constexpr Cut kImpossible = 0;

  [[nodiscard]] Cut at(std::uint32_t position) { return add(Kind::position, {position}); }
  [[nodiscard]] Cut at_either(Cut first, Cut second) { return add(Kind::either, {first, second}); }
  [[nodiscard]] Cut at_all(std::vector<Cut> parts) { return add(Kind::all, std::move(parts)); }

  // The positions of the cheapest cut among those that `whole` stands for, in no order; none when
  // each costs infinity. `cost` is that of a position.
  [[nodiscard]] std::vector<std::uint32_t> best(Cut whole,
                                                const std::function<double(std::uint32_t)>& cost);

 private:
  enum class Kind : std::uint8_t { impossible, position, either, all };
  struct Node {
    Kind kind = Kind::impossible;
    std::vector<std::uint32_t> parts;  // of a position: that position alone
  };

  Cut add(Kind kind, std::vector<std::uint32_t> parts);
  [[nodiscard]] Cut better(const Node& either) const;

  std::vector<Node> cuts_{1};  // parts come before what is made of them
  std::vector<double> costs_;
};

}  // namespace stanch
