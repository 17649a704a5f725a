#include "engine/piece_batch.h"

#include <algorithm>

namespace stanch {

// A piece that overlaps or continues the one before is joined to it: matches may span the two.
void PieceBatch::add(std::string_view piece, std::uint32_t text_begin) {
  if (!pieces.empty()) {
    Piece& last = pieces.back();
    const std::uint32_t text_end = last.text_begin + (last.end - last.begin);
    if (last.text_begin <= text_begin && text_begin <= text_end) {
      piece.remove_prefix(std::min<std::size_t>(text_end - text_begin, piece.size()));
      bytes.pop_back();
      bytes.append(piece);
      last.end = static_cast<std::uint32_t>(bytes.size());
      bytes.push_back('\n');
      return;
    }
  }
  const auto begin = static_cast<std::uint32_t>(bytes.size());
  bytes.append(piece);
  pieces.push_back(Piece{begin, static_cast<std::uint32_t>(bytes.size()), text_begin});
  bytes.push_back('\n');
}

void PieceBatch::clear() {
  bytes.clear();
  pieces.clear();
}

}  // namespace stanch
