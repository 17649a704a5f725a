// Reading a pattern character by character.
#include "rules/import/pattern_cursor.h"

#include <fmt/format.h>

#include "base/ascii.h"
#include "base/byte_set.h"
#include "base/hex.h"

namespace stanch {

void PatternCursor::give_up(std::string_view why) {
  if (ok()) {
    why_ = why;
    rest_ = {};
  }
}

bool PatternCursor::take(std::string_view prefix) {
  if (!rest_.starts_with(prefix)) {
    return false;
  }
  rest_.remove_prefix(prefix.size());
  return true;
}

char PatternCursor::take_char() {
  const char c = rest_.front();
  rest_.remove_prefix(1);
  return c;
}

bool PatternCursor::read_flags() {
  bool value = true;
  while (!rest_.empty() && rest_.front() != ')' && rest_.front() != ':') {
    switch (take_char()) {
      case 'i':
        flags.caseless = value;
        break;
      case 's':
        flags.dot_all = value;
        break;
      case 'x':
        flags.extended = value;
        break;
      case 'U':
        flags.swap_greed = value;
        break;
      case 'm':  // ^ and $ are those of lines anyway
      case 'u':  // bytes are matched anyway
      case 'R':
        break;
      case '-':
        value = false;
        break;
      default:
        return false;
    }
  }
  return true;
}

std::optional<std::uint32_t> PatternCursor::number() {
  std::uint32_t value = 0;
  std::size_t count = 0;
  while (count < rest_.size() && ascii::is_digit(rest_[count]) && count < 6) {
    value = value * 10 + static_cast<std::uint32_t>(rest_[count++] - '0');
  }
  rest_.remove_prefix(count);
  return count == 0 ? std::nullopt : std::optional(value);
}

// The digits of \xNN, \x{N...}, \uNNNN and \u{N...} after the letter.
std::optional<std::uint32_t> PatternCursor::code_point(std::size_t plain_digits) {
  std::string_view written;
  if (take("{")) {
    written = rest_.substr(0, rest_.find('}'));
    rest_.remove_prefix(std::min(written.size() + 1, rest_.size()));
  } else {
    written = rest_.substr(0, plain_digits);
    rest_.remove_prefix(written.size());
  }
  std::uint32_t code = 0;
  for (const char digit : written) {
    if (hex_digit(digit) < 0 || written.size() > 8) {
      return std::nullopt;
    }
    code = code * 16 + static_cast<std::uint32_t>(hex_digit(digit));
  }
  return written.empty() || code > 0x10ffff ? std::nullopt : std::optional(code);
}

std::optional<std::uint32_t> PatternCursor::character(char c) {
  static constexpr std::string_view kNames = "ntrfvea";
  static constexpr std::string_view kBytes = "\n\t\r\f\v\x1B\a";
  if (const std::size_t at = kNames.find(c); at != std::string_view::npos) {
    return static_cast<unsigned char>(kBytes[at]);
  }
  if (c == 'x') {
    return code_point(2);
  }
  if (c == 'u' || c == 'U') {
    return code_point(c == 'u' ? 4 : 8);
  }
  if (c == '0') {
    std::uint32_t code = 0;
    for (int i = 0; i < 2 && !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '7'; ++i) {
      code = code * 8 + static_cast<std::uint32_t>(take_char() - '0');
    }
    return code;
  }
  if (ascii::is_digit(c) || ascii::is_alpha(c)) {
    return std::nullopt;
  }
  return static_cast<unsigned char>(c);
}

std::optional<ByteSet> PatternCursor::named_set(char c) const {
  const bool blanks = c == 'h' || c == 'H';
  return blanks && dialect_ != PatternDialect::pcre ? std::nullopt : class_escape(c);
}

void PatternCursor::refuse_escape(char c) {
  if (ascii::is_digit(c) || c == 'k' || c == 'g') {
    give_up("a back-reference");
  } else if (c == 'p' || c == 'P' || c == 'X') {
    give_up("a Unicode class");
  } else {
    give_up(fmt::format("the escape \\{}", c));
  }
}

}  // namespace stanch
