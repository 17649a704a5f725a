#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace stanch {

// How often each kind of character is in a value, and how long the longest run of a kind is.
struct ValueCounts {
  std::size_t lower = 0;
  std::size_t upper = 0;
  std::size_t digits = 0;
  std::size_t spaces = 0;
  std::size_t distinct = 0;
  std::size_t other = 0;  // bytes above ASCII
  std::size_t symbols = 0;
  std::size_t switches = 0;  // between lower, upper, digit and the rest
  std::size_t hex = 0;
  std::size_t letter_run = 0;
  std::size_t letter_runs = 0;
  std::size_t digit_run = 0;
  std::size_t vowels = 0;
  std::size_t consonant_run = 0;
  std::size_t token_run = 0;  // of letters and digits, with both in it
  std::size_t sequence = 0;   // steps of one up: abc is two
  std::size_t repeat = 0;     // of one character: aaa is two
  std::array<std::uint16_t, 256> bytes{};

  [[nodiscard]] std::size_t of(char c) const { return bytes[static_cast<unsigned char>(c)]; }
  [[nodiscard]] std::size_t letters() const { return lower + upper; }
};

[[nodiscard]] ValueCounts count_value(std::string_view value);

// The share of a part in a whole; 0 of nothing.
inline float share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<float>(part) / static_cast<float>(whole);
}

}  // namespace stanch
