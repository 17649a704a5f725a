#pragma once

#include <bitset>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace stanch {

// A text that must not be shown, and how many bytes of its start may be.
struct Needle {
  std::string text;
  std::size_t visible = 0;
};

// Finds every occurrence of many texts in one pass: the time for a text does not grow with the
// number of needles but by its logarithm. Immutable once built.
class Needles {
 public:
  // Needles shorter than this would blank out ordinary text and are left out.
  static constexpr std::size_t kMinSize = 3;

  struct Match {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t visible = 0;
  };

  explicit Needles(std::vector<Needle> needles);

  // All occurrences, joined where they overlap, in order. What stays visible of joined ones is what
  // the first of them shows up to where the second starts.
  [[nodiscard]] std::vector<Match> find(std::string_view text) const;

  // Like find(), for a text cut out of a longer one: also a needle's tail at the start of the text
  // and its head at the end, when at least kMinPiece bytes of it are there.
  [[nodiscard]] std::vector<Match> find_in_cutting(std::string_view text) const;
  static constexpr std::size_t kMinPiece = 4;

 private:
  [[nodiscard]] const Needle* longest_at(std::string_view text) const;
  [[nodiscard]] std::size_t tail_at_start(std::string_view text) const;
  [[nodiscard]] std::size_t head_at_end(std::string_view text) const;

  std::vector<Needle> sorted_;
  std::vector<std::string> reversed_;  // sorted
  std::bitset<65536> starts_;          // first two bytes of any needle
  std::size_t longest_ = 0;
};

}  // namespace stanch
