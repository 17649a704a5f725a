#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>

#include "engine/checks/checks.h"

// Makes tokens at run time, with code that shares nothing with the verifiers.
namespace stanch::make {

inline constexpr std::string_view kDigits = "0123456789";
inline constexpr std::string_view kHex = "0123456789abcdef";
inline constexpr std::string_view kUpperHex = "0123456789ABCDEF";
inline constexpr std::string_view kLower = "abcdefghijklmnopqrstuvwxyz";
inline constexpr std::string_view kUpper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
inline constexpr std::string_view kAlnum =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
inline constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// The same values in every run.
class Random {
 public:
  explicit Random(std::uint32_t seed) : engine_(seed) {}
  std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(engine_() % bound); }
  std::string text(std::string_view alphabet, std::size_t size);
  std::string bytes(std::size_t size);

 private:
  std::mt19937 engine_;
};

std::string base64(std::string_view bytes);     // padded
std::string base64url(std::string_view bytes);  // not padded
std::string base32(std::string_view bytes);     // upper case, not padded
std::string hex(std::string_view bytes);
std::string digits(std::uint64_t value, std::string_view alphabet, std::size_t width);
std::uint32_t crc(std::string_view bytes);       // CRC-32, bit by bit
std::string little_endian(std::uint32_t value);  // four bytes

// `text` with the character at `at` replaced by another of `alphabet`.
std::string flip(std::string text, std::size_t at, std::string_view alphabet = kAlnum);

CheckOutcome run(std::string_view check, std::string_view secret);
CheckState state(std::string_view check, std::string_view secret);

// Expects that `check` does not pass once any one character of [begin, end) is another.
void expect_every_change_noticed(std::string_view check, const std::string& token,
                                 std::size_t begin, std::size_t end);

}  // namespace stanch::make
