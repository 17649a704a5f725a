#pragma once

#include <cstddef>
#include <string>
#include <string_view>

// Character classes of ASCII, independent of the locale.
namespace stanch::ascii {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_alpha(char c) { return is_upper(c) || is_lower(c); }
constexpr bool is_alnum(char c) { return is_alpha(c) || is_digit(c); }
constexpr bool is_quote(char c) { return c == '"' || c == '\'' || c == '`'; }
constexpr bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
// Characters of an identifier.
constexpr bool is_word(char c) { return is_alnum(c) || c == '_'; }
constexpr char lower(char c) { return is_upper(c) ? static_cast<char>(c + ('a' - 'A')) : c; }
constexpr bool is_hex(char c) {
  const char l = lower(c);
  return is_digit(c) || (l >= 'a' && l <= 'f');
}

inline std::string lowered(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    c = lower(c);
  }
  return result;
}

// `prefix` must be lower case.
constexpr bool starts_with_caseless(std::string_view text, std::string_view prefix) {
  if (text.size() < prefix.size()) {
    return false;
  }
  for (std::size_t i = 0; i < prefix.size(); ++i) {
    if (lower(text[i]) != prefix[i]) {
      return false;
    }
  }
  return true;
}

// Where `word` (lower case) first stands in `text` whatever its case; npos when nowhere.
constexpr std::size_t find_caseless(std::string_view text, std::string_view word,
                                    std::size_t from = 0) {
  for (std::size_t at = from; at + word.size() <= text.size(); ++at) {
    if (starts_with_caseless(text.substr(at), word)) {
      return at;
    }
  }
  return std::string_view::npos;
}

constexpr bool holds_caseless(std::string_view text, std::string_view word) {
  return find_caseless(text, word) != std::string_view::npos;
}

}  // namespace stanch::ascii
