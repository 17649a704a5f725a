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

// True when all of kWrapDigitsAtOnce bytes are such digits: looked at side by side, for the
// processor cannot guess which of them is none.
inline constexpr std::size_t kWrapDigitsAtOnce = 16;
inline bool are_wrap_digits(const char* at) {
  using Bytes = unsigned char __attribute__((vector_size(kWrapDigitsAtOnce)));
  Bytes bytes;
  std::memcpy(&bytes, at, sizeof bytes);
  const auto digits = ((bytes | 0x20) - 'a' < 26) | (bytes - '/' < 11) | (bytes == '+') |
                      (bytes == '-') | (bytes == '_');
  std::array<std::uint64_t, 2> halves{};
  std::memcpy(halves.data(), &digits, sizeof halves);
  return (halves[0] & halves[1]) == UINT64_MAX;
}

// The slow part of goes_on_below().
std::optional<std::size_t> wrapped_digits_end(std::string_view text, std::size_t stop);

// Where the digits end that the line which ends at `stop` goes on with below; nothing when it does
// not. Looks back kWrapDigits and a few bytes, and never beyond the line.
inline std::optional<std::size_t> goes_on_below(std::string_view text, std::size_t stop) {
  if (stop < kWrapDigits) {
    return std::nullopt;
  }
  // Whatever closes the line, these would be digits; in nearly every line one of them is none.
  constexpr std::size_t kAfter = 10;
  static_assert(kAfter + kWrapDigitsAtOnce <= kWrapDigits);
  return are_wrap_digits(text.data() + (stop - kAfter - kWrapDigitsAtOnce))
             ? wrapped_digits_end(text, stop)
             : std::nullopt;
}

}  // namespace stanch
