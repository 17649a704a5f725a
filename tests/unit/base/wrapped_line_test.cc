// The quick look at sixteen bytes must agree with the look at each.
#include "base/wrapped_line.h"

#include <gtest/gtest.h>

#include <string>

namespace stanch {
namespace {

TEST(WrapDigits, SideBySideTheyAreWhatTheyAreAlone) {
  for (int byte = 0; byte < 256; ++byte) {
    for (std::size_t place = 0; place < kWrapDigitsAtOnce; ++place) {
      std::string digits = "aZ09+/-_bY18AzQ7";
      digits[place] = static_cast<char>(byte);
      ASSERT_EQ(are_wrap_digits(digits.data()), is_wrap_digit(static_cast<char>(byte)))
          << byte << ' ' << place;
    }
  }
}

TEST(WrapDigits, GoOnBelowWhateverClosesTheLine) {
  const std::string digits(kWrapDigits, 'Q');
  for (const char* closing : {"", "\"", "\",", "\\", "\\n\"", "' +", "\" . \\"}) {
    const std::string line = "  " + digits + closing;
    EXPECT_EQ(goes_on_below(line, line.size()), 2 + digits.size()) << closing;
  }
  const std::string word = "  " + digits.substr(1) + "!";
  EXPECT_FALSE(goes_on_below(word, word.size()).has_value());
}

}  // namespace
}  // namespace stanch
