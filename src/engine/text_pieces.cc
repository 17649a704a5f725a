#include "engine/text_pieces.h"

#include <optional>

#include "base/bytes.h"
#include "base/line_ends.h"
#include "base/wrapped_line.h"

namespace stanch {
namespace {

// No line end is looked at nearer to the beginning of a piece, and any will do farther from it.
constexpr std::size_t kLeast = 512;
constexpr std::size_t kEnough = 3072;

// One line end of so many is chosen.
constexpr unsigned kChosenBits = 4;

// `at` is where a line end is, far from the beginning of the text.
bool is_chosen(std::string_view text, std::size_t at) {
  constexpr std::uint64_t kSpread = 0x9E3779B97F4A7C15;
  const auto before = load_little_endian<std::uint64_t>(text.data() + at - 8);
  return before * kSpread >> (64 - kChosenBits) == 0;
}

bool goes_on(std::string_view text, std::size_t at) {
  return goes_on_below(text, text[at - 1] == '\r' ? at - 1 : at).has_value();
}

// Where the piece that starts at `begin` ends.
std::size_t piece_end(std::string_view text, std::size_t begin) {
  std::size_t at = begin + kLeast;
  while (at < text.size()) {
    const char* const found = first_line_end(text.data() + at, text.data() + text.size());
    if (found == nullptr) {
      break;
    }
    at = static_cast<std::size_t>(found - text.data());
    if ((at - begin > kEnough || is_chosen(text, at)) && !goes_on(text, at)) {
      return at + 1;
    }
    ++at;
  }
  return text.size();
}

}  // namespace

void cut_into_pieces(std::string_view text, std::vector<Range>& pieces) {
  pieces.clear();
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = piece_end(text, begin);
    pieces.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    begin = end;
  }
}

}  // namespace stanch
