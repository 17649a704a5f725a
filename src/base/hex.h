#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace stanch {

namespace hex_detail {

constexpr std::array<std::int8_t, 256> digit_values() {
  std::array<std::int8_t, 256> values{};
  values.fill(-1);
  for (int digit = 0; digit < 10; ++digit) {
    values[static_cast<std::size_t>('0' + digit)] = static_cast<std::int8_t>(digit);
  }
  for (int digit = 10; digit < 16; ++digit) {
    values[static_cast<std::size_t>('a' + digit - 10)] = static_cast<std::int8_t>(digit);
    values[static_cast<std::size_t>('A' + digit - 10)] = static_cast<std::int8_t>(digit);
  }
  return values;
}
inline constexpr std::array<std::int8_t, 256> kDigitValues = digit_values();

}  // namespace hex_detail

// The value of a hexadecimal digit of either case, or -1.
constexpr int hex_digit(char c) { return hex_detail::kDigitValues[static_cast<unsigned char>(c)]; }

// Lower-case hexadecimal of raw bytes.
inline std::string to_hex(std::string_view bytes) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  hex.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    hex.push_back(kDigits[byte >> 4]);
    hex.push_back(kDigits[byte & 15]);
  }
  return hex;
}

}  // namespace stanch
