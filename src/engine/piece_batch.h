#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace stanch {

// A stretch of the bytes being scanned, and where it lies in the text.
struct Piece {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t text_begin = 0;
};

// Pieces of a text one after the other, a line end behind each.
struct PieceBatch {
  std::string bytes;
  std::vector<Piece> pieces;

  // To be called in the order in which pieces begin in the text.
  void add(std::string_view piece, std::uint32_t text_begin);
  void clear();
};

}  // namespace stanch
