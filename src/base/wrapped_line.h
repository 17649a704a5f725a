#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

namespace stanch {

// Base64 and hexadecimal digits are broken into lines, and a text that stands encoded in them goes
// on where the next line does. A line that ends with this many digits, before whatever closes it in
// its language, may go on below.
inline constexpr std::size_t kWrapDigits = 32;

// No match in wrapped text, with all that its verdict depends on, is longer than this.
inline constexpr std::uint32_t kWrapReach = 8192;

// Digits of base64, of either alphabet; those of hexadecimal are among them.
inline constexpr std::array<bool, 256> kWrapDigit = [] {
  std::array<bool, 256> table{};
  for (const char c :
       std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_")) {
    table[static_cast<unsigned char>(c)] = true;
  }
  return table;
}();
inline bool is_wrap_digit(char c) { return kWrapDigit[static_cast<unsigned char>(c)]; }

// False when one of kWrapDigitsAtOnce bytes is certainly no such digit: a blank, a quote, a bracket
// or no ASCII. Looked at side by side, for the processor cannot guess which of them it is.
inline constexpr std::size_t kWrapDigitsAtOnce = 16;
inline bool may_be_wrap_digits(const char* at) {
  using Bytes = signed char __attribute__((vector_size(kWrapDigitsAtOnce)));
  Bytes bytes;
  std::memcpy(&bytes, at, sizeof bytes);
  const Bytes digits = bytes >= '+';
  std::array<std::uint64_t, 2> halves{};
  std::memcpy(halves.data(), &digits, sizeof halves);
  return (halves[0] & halves[1]) == UINT64_MAX;
}

// Whatever closes a line, kWrapDigitsAtOnce bytes from here on before its end are digits when the
// line goes on below. In nearly every line one of them is none.
inline constexpr std::size_t kWrapDigitsSeen = 10 + kWrapDigitsAtOnce;
static_assert(kWrapDigitsSeen <= kWrapDigits);

// The slow part of goes_on_below().
std::optional<std::size_t> wrapped_digits_end(std::string_view text, std::size_t stop);

// Where the digits end that the line which ends at `stop` goes on with below; nothing when it does
// not. Looks back kWrapDigits and a few bytes, and never beyond the line.
inline std::optional<std::size_t> goes_on_below(std::string_view text, std::size_t stop) {
  if (stop < kWrapDigits || !may_be_wrap_digits(text.data() + (stop - kWrapDigitsSeen))) {
    return std::nullopt;
  }
  return wrapped_digits_end(text, stop);
}

}  // namespace stanch
