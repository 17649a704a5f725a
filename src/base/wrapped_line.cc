#include "base/wrapped_line.h"

namespace stanch {
namespace {

// What closes a line of a longer text: quotes, the signs that join pieces, an escaped line end.
constexpr std::size_t kLongestClosing = 8;

// True when all of kWrapDigitsAtOnce bytes are such digits.
bool are_wrap_digits(const char* at) {
  using Bytes = unsigned char __attribute__((vector_size(kWrapDigitsAtOnce)));
  Bytes bytes;
  std::memcpy(&bytes, at, sizeof bytes);
  const auto digits = ((bytes | 0x20) - 'a' < 26) | (bytes - '/' < 11) | (bytes == '+') |
                      (bytes == '-') | (bytes == '_');
  std::array<std::uint64_t, 2> halves{};
  std::memcpy(halves.data(), &digits, sizeof halves);
  return (halves[0] & halves[1]) == UINT64_MAX;
}

bool is_blank(char c) { return c == ' ' || c == '\t'; }

// One step back over what may close the line before `at`; `at` itself when there is nothing.
std::size_t without_closing(std::string_view text, std::size_t at) {
  const char c = text[at - 1];
  const char before = at >= 2 ? text[at - 2] : '\n';
  if (is_blank(c) || std::string_view("\"'`,;\\").find(c) != std::string_view::npos) {
    return at - 1;
  }
  if (c == 'n' && before == '\\') {
    return at - 2;
  }
  const bool joins =
      (c == '+' || c == '.') && (is_blank(before) || before == '"' || before == '\'');
  return joins ? at - 1 : at;
}

}  // namespace

std::optional<std::size_t> wrapped_digits_end(std::string_view text, std::size_t stop) {
  if (!are_wrap_digits(text.data() + (stop - kWrapDigitsSeen))) {
    return std::nullopt;
  }
  std::size_t end = stop;
  while (end > 0 && stop - end < kLongestClosing) {
    const std::size_t next = without_closing(text, end);
    if (next == end) {
      break;
    }
    end = next;
  }
  if (end < kWrapDigits) {
    return std::nullopt;
  }
  for (std::size_t at = end; at > end - kWrapDigits; --at) {
    if (!is_wrap_digit(text[at - 1])) {
      return std::nullopt;
    }
  }
  return end;
}

}  // namespace stanch
