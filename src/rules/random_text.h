#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace stanch {

inline constexpr std::string_view kDigits = "0123456789";
inline constexpr std::string_view kLower = "abcdefghijklmnopqrstuvwxyz";
inline constexpr std::string_view kUpper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
inline constexpr std::string_view kBase62 =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
inline constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
inline constexpr std::string_view kBase64Url =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

// A small deterministic source of randomness (SplitMix64). For examples, never for keys in use.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next();
  // Evenly from [0, bound).
  std::size_t below(std::size_t bound);
  std::string bytes(std::size_t size);

  // `length` characters as an issuer would draw them: with a digit and a letter where the alphabet
  // has both and the length is eight or more, and nothing that looks made up (runs, words).
  std::string text(std::string_view alphabet, std::size_t length);

 private:
  std::uint64_t state_;
};

}  // namespace stanch
