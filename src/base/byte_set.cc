// Sets of bytes that patterns have names for.
#include "base/byte_set.h"

#include <array>
#include <utility>

#include "base/ascii.h"

namespace stanch {

ByteSet range_set(int first, int last) {
  ByteSet set;
  for (int byte = first; byte <= last; ++byte) {
    set.set(static_cast<std::size_t>(byte));
  }
  return set;
}

ByteSet set_of(std::string_view bytes) {
  ByteSet set;
  for (const char c : bytes) {
    set.set(static_cast<unsigned char>(c));
  }
  return set;
}

namespace {

const ByteSet kDigits = range_set('0', '9');
const ByteSet kUpper = range_set('A', 'Z');
const ByteSet kLower = range_set('a', 'z');
const ByteSet kWord = kDigits | kUpper | kLower | set_of("_");
const ByteSet kSpace = set_of(" \t\n\r\f\v");

}  // namespace

ByteSet space_set() { return kSpace; }

std::optional<ByteSet> class_escape(char c) {
  switch (c) {
    case 'd':
      return kDigits;
    case 'w':
      return kWord;
    case 's':
      return kSpace;
    case 'h':
      return set_of("\t \xA0");
    case 'D':
    case 'W':
    case 'S':
    case 'H':
      return ~*class_escape(ascii::lower(c));
    default:
      return std::nullopt;
  }
}

std::optional<ByteSet> posix_class(std::string_view name) {
  const std::array<std::pair<std::string_view, ByteSet>, 14> kClasses = {{
      {"alpha", kUpper | kLower},
      {"digit", kDigits},
      {"alnum", kUpper | kLower | kDigits},
      {"upper", kUpper},
      {"lower", kLower},
      {"space", kSpace},
      {"xdigit", kDigits | range_set('a', 'f') | range_set('A', 'F')},
      {"word", kWord},
      {"blank", set_of(" \t")},
      {"ascii", range_set(0, 0x7f)},
      {"cntrl", range_set(0, 0x1f) | set_of("\x7f")},
      {"graph", range_set(0x21, 0x7e)},
      {"print", range_set(0x20, 0x7e)},
      {"punct", range_set(0x21, 0x7e) & ~(kUpper | kLower | kDigits)},
  }};
  for (const auto& [known, set] : kClasses) {
    if (known == name) {
      return set;
    }
  }
  return std::nullopt;
}

ByteSet caseless(ByteSet set) {
  for (int lower = 'a'; lower <= 'z'; ++lower) {
    const auto low = static_cast<std::size_t>(lower);
    const std::size_t high = low - ('a' - 'A');
    set[low] = set[high] = set[low] || set[high];
  }
  return set;
}

}  // namespace stanch
