// One pass over a value counts all that its features are made of.
#include "engine/generic/value_counts.h"

#include <algorithm>

#include "base/ascii.h"

namespace stanch {
namespace {

using std::string_view;

int class_of(char c) {
  if (ascii::is_lower(c)) {
    return 0;
  }
  if (ascii::is_upper(c)) {
    return 1;
  }
  return ascii::is_digit(c) ? 2 : 3;
}

// `c` must be a letter.
bool is_vowel(char c) {
  constexpr std::uint32_t kVowels = [] {
    std::uint32_t set = 0;
    for (const char vowel : {'a', 'e', 'i', 'o', 'u', 'y'}) {
      set |= 1U << (vowel - 'a');
    }
    return set;
  }();
  return (kVowels >> (ascii::lower(c) - 'a') & 1U) != 0;
}

}  // namespace

ValueCounts count_value(string_view value) {
  ValueCounts n;
  std::size_t consonants = 0;
  std::size_t token_letters = 0;
  std::size_t token_digits = 0;
  std::size_t letters = 0;
  std::size_t digits = 0;
  std::size_t same = 0;
  std::size_t steps = 0;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    n.distinct += n.bytes[static_cast<unsigned char>(c)]++ == 0 ? 1 : 0;
    const int kind = class_of(c);
    n.lower += kind == 0 ? 1 : 0;
    n.upper += kind == 1 ? 1 : 0;
    n.digits += kind == 2 ? 1 : 0;
    n.spaces += c == ' ' || c == '\t' ? 1 : 0;
    n.other += static_cast<unsigned char>(c) >= 0x80 ? 1 : 0;
    n.hex += ascii::is_hex(c) ? 1 : 0;
    n.switches += i > 0 && class_of(value[i - 1]) != kind ? 1 : 0;
    n.letter_runs += kind < 2 && letters == 0 ? 1 : 0;
    letters = kind < 2 ? letters + 1 : 0;
    digits = kind == 2 ? digits + 1 : 0;
    same = i > 0 && value[i - 1] == c ? same + 1 : 0;
    steps = i > 0 && kind < 3 && value[i - 1] + 1 == c ? steps + 1 : 0;
    const bool vowel = kind < 2 && is_vowel(c);
    n.vowels += vowel ? 1 : 0;
    consonants = kind < 2 && !vowel ? consonants + 1 : 0;
    n.consonant_run = std::max(n.consonant_run, consonants);
    token_letters = kind < 3 ? token_letters + (kind < 2 ? 1 : 0) : 0;
    token_digits = kind < 3 ? token_digits + (kind == 2 ? 1 : 0) : 0;
    if (token_letters > 0 && token_digits > 0) {
      n.token_run = std::max(n.token_run, token_letters + token_digits);
    }
    n.letter_run = std::max(n.letter_run, letters);
    n.digit_run = std::max(n.digit_run, digits);
    n.repeat = std::max(n.repeat, same);
    n.sequence = std::max(n.sequence, steps);
  }
  n.symbols = value.size() - n.letters() - n.digits - n.other - n.spaces;
  return n;
}

}  // namespace stanch
