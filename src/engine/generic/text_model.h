#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace stanch {

// How much a text's letters look like words of English or of source code, in bits a letter pair
// against random letters: about 1 for words, -1 for random letters, 0 when there is no pair.
struct TextLikeness {
  float mean = 0;
  float least = 0;  // of any five neighbouring pairs
};
[[nodiscard]] TextLikeness text_likeness(std::string_view text);

// Known words in a text, found greedily from the left, in whatever case and however joined.
struct WordCover {
  std::size_t letters = 0;  // letters of the text that belong to known words
  std::size_t longest = 0;
};
[[nodiscard]] WordCover cover_with_words(std::string_view text);

// Text that is hidden in base64 or hexadecimal: kept in `buffer`, at most its size. Empty when
// `text` is neither, or hides anything but printable ASCII.
using HiddenText = std::array<char, 96>;
[[nodiscard]] std::string_view hidden_text(std::string_view text, HiddenText& buffer);

}  // namespace stanch
