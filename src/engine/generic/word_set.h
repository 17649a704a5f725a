#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/ascii.h"

namespace stanch {

// A word to look for, and the group that it stands for.
struct GroupWord {
  std::string_view text;  // lower case, starts with a letter, two characters or more
  std::uint8_t group;
};

// Looks for many words at once, whatever their case, by first letter. The words must be sorted by
// it.
template <std::size_t N>
class WordSet {
 public:
  explicit constexpr WordSet(const std::array<GroupWord, N>& words) : words_(words) {
    std::size_t word = 0;
    for (std::size_t letter = 0; letter < 26; ++letter) {
      first_[letter] = static_cast<std::uint16_t>(word);
      while (word < N && words[word].text[0] == static_cast<char>('a' + letter)) {
        ++word;
      }
    }
    first_[26] = static_cast<std::uint16_t>(word);
    complete_ = word == N;
  }

  // False when the words are not sorted.
  [[nodiscard]] constexpr bool complete() const { return complete_; }

  // Calls `found(group, begin, length)` for the longest word that starts at each place.
  template <class Found>
  void find(std::string_view text, const Found& found) const {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = ascii::lower(text[i]);
      if (c < 'a' || c > 'z') {
        continue;
      }
      const GroupWord* best = nullptr;
      const auto letter = static_cast<std::size_t>(c - 'a');
      const char next = i + 1 < text.size() ? ascii::lower(text[i + 1]) : '\0';
      for (std::size_t w = first_[letter]; w < first_[letter + 1]; ++w) {
        if (words_[w].text[1] == next &&
            (best == nullptr || words_[w].text.size() > best->text.size()) &&
            ascii::starts_with_caseless(text.substr(i), words_[w].text)) {
          best = &words_[w];
        }
      }
      if (best != nullptr) {
        found(best->group, i, best->text.size());
      }
    }
  }

 private:
  std::array<GroupWord, N> words_;
  std::array<std::uint16_t, 27> first_{};
  bool complete_ = false;
};

}  // namespace stanch
