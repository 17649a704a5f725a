#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace stanch {

// The value of a byte that is no digit.
inline constexpr std::uint8_t kNoDigit = 0xff;

using DigitValues = std::array<std::uint8_t, 256>;

constexpr DigitValues values_of(std::string_view digits) {
  DigitValues values{};
  values.fill(kNoDigit);
  for (std::size_t i = 0; i < digits.size(); ++i) {
    values[static_cast<unsigned char>(digits[i])] = static_cast<std::uint8_t>(i);
  }
  return values;
}

// Base64 (RFC 4648) of either alphabet.
inline constexpr DigitValues kBase64Values = [] {
  auto values = values_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
  values['-'] = values['+'];
  values['_'] = values['/'];
  return values;
}();

// Hexadecimal digits of either case.
inline constexpr DigitValues kHexValues = [] {
  auto values = values_of("0123456789abcdef");
  for (char c = 'A'; c <= 'F'; ++c) {
    values[static_cast<unsigned char>(c)] = static_cast<std::uint8_t>(c - 'A' + 10);
  }
  return values;
}();

// True for the bytes of what is taken for decoded text.
constexpr bool is_decoded_text(unsigned byte) {
  return (byte >= 0x20 && byte < 0x7f) || byte == '\t' || byte == '\n' || byte == '\r';
}

}  // namespace stanch
