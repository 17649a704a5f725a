// Tokens and words in binaries, where strings stand side by side. Programs are full of names, and
// formats of tokens that begin with a few letters match the ends of many: funct|ion_handler_....
#include "engine/glued.h"

#include <algorithm>

#include "base/ascii.h"
#include "engine/generic/text_model.h"
#include "engine/within_data.h"

namespace stanch {
namespace {

std::size_t count_letters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, ascii::is_alpha));
}

// True for what goes on as names in programs do, and random text does not.
bool reads_like_words(std::string_view text) {
  constexpr std::size_t kOf = 3;  // one letter of so many
  const std::size_t letters = count_letters(text);
  const auto capitals = static_cast<std::size_t>(std::ranges::count_if(text, ascii::is_upper));
  const bool plain = letters == text.size() && (capitals == 0 || capitals == letters);
  return text_likeness(text).mean >= 0 &&
         (plain || cover_with_words(text).letters * kOf >= letters);
}

// True when the letters up to `end`, some of which stand before `begin`, are words: funct|ion_.
bool is_end_of_words(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  constexpr std::uint32_t kLongest = 24;
  std::uint32_t start = begin;
  while (start > 0 && begin - start < kLongest && ascii::is_alpha(text[start - 1])) {
    --start;
  }
  const std::string_view letters = text.substr(start, end - start);
  return start < begin && cover_with_words(letters).letters == count_letters(letters);
}

// True within what compilers of C++ and Rust make of a name: _ZN4llvm..., _RNvNtCs....
bool is_in_symbol(std::string_view text, Range match) {
  constexpr std::uint32_t kLongest = 2048;
  std::uint32_t start = match.begin;
  while (start > 0 && match.begin - start < kLongest &&
         (ascii::is_word(text[start - 1]) || text[start - 1] == '.' || text[start - 1] == '$')) {
    --start;
  }
  const std::string_view name = text.substr(start, match.end - start);
  const auto holds = [&](std::string_view mark) { return name.find(mark) != name.npos; };
  return name.starts_with("_Z") || name.starts_with("_R") || holds("_ZN") || holds("_RN") ||
         holds("_RI") || holds("NtNt");
}

}  // namespace

bool tells_itself(std::string_view text, const Candidate& glued, std::uint32_t opening) {
  if (opening == 0) {
    return false;
  }
  const Range secret = glued.secret;
  const std::uint32_t opened = glued.match.begin + opening;
  const std::uint32_t random = std::clamp(opened, secret.begin, secret.end);
  return !reads_like_words(text.substr(random, secret.end - random)) &&
         !is_end_of_words(text, glued.match.begin, opened) && !is_in_symbol(text, glued.match) &&
         !is_in_data(text, glued.match);
}

}  // namespace stanch
