#pragma once

#include <bitset>
#include <cstddef>
#include <string_view>
#include <vector>

namespace stanch {

// What a token's regular expression says about the texts that it matches, read off its character
// classes: the alphabet of the variable part, and how long that part is at least.
struct TokenShape {
  std::bitset<256> alphabet;  // characters of all classes together
  std::size_t variable = 0;   // least number of characters that come from a class
};

// A close reading, not an exact one: of alternatives the first is taken for lengths, all of them
// for alphabets.
TokenShape token_shape(std::string_view pattern);

// The alternatives of "a|b" or "(?:a|b)"; of other patterns the pattern itself.
std::vector<std::string_view> top_alternatives(std::string_view pattern);

// Expected Shannon entropy, in bits a character, of `length` characters drawn evenly from
// `symbols`.
double expected_entropy(std::size_t symbols, std::size_t length);

}  // namespace stanch
