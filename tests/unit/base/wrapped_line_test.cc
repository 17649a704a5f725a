// The quick look at sixteen bytes must never turn down what the look at each accepts.
#include "base/wrapped_line.h"

#include <gtest/gtest.h>

#include <string>

namespace stanch {
namespace {

TEST(WrapDigits, SideBySideNoneIsMissed) {
  for (int byte = 0; byte < 256; ++byte) {
    for (std::size_t place = 0; place < kWrapDigitsAtOnce; ++place) {
      std::string digits = "aZ09+/-_bY18AzQ7";
      digits[place] = static_cast<char>(byte);
      if (is_wrap_digit(static_cast<char>(byte))) {
        ASSERT_TRUE(may_be_wrap_digits(digits.data())) << byte << ' ' << place;
      }
    }
  }
}

TEST(WrapDigits, SideBySideBlanksAndBracketsAreSeen) {
  for (const char byte : std::string(" \t\r\n\"'()*&%$#!\xc3") + '\0') {
    for (std::size_t place = 0; place < kWrapDigitsAtOnce; ++place) {
      std::string digits = "aZ09+/-_bY18AzQ7";
      digits[place] = byte;
      ASSERT_FALSE(may_be_wrap_digits(digits.data())) << int{byte} << ' ' << place;
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
