#pragma once

#include <bitset>
#include <cstddef>
#include <string_view>

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

}  // namespace stanch
