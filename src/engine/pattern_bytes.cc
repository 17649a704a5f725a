// Classes and escapes of patterns.
#include "engine/pattern_bytes.h"

#include "base/ascii.h"

namespace stanch {
namespace {

// One member of a class: a set, or a byte that may start a range.
struct Member {
  ByteSet set;
  std::optional<unsigned char> byte;
};

char take_char(std::string_view& rest) {
  const char c = rest.front();
  rest.remove_prefix(1);
  return c;
}

// "[:digit:]", from behind "[:".
std::optional<Member> read_posix_class(std::string_view& rest) {
  const std::size_t close = rest.find(":]");
  const std::optional<ByteSet> set =
      close == std::string_view::npos ? std::nullopt : posix_class(rest.substr(0, close));
  if (!set) {
    return std::nullopt;
  }
  rest.remove_prefix(close + 2);
  return Member{*set, std::nullopt};
}

// `rest` is not empty.
std::optional<Member> read_member(std::string_view& rest) {
  if (rest.starts_with("[:")) {
    rest.remove_prefix(2);
    return read_posix_class(rest);
  }
  char c = take_char(rest);
  if (c == '\\') {
    if (rest.empty()) {
      return std::nullopt;
    }
    c = take_char(rest);
    if (const std::optional<ByteSet> set = class_escape(c)) {
      return Member{*set, std::nullopt};
    }
    const std::optional<char> byte = c == 'b' ? std::optional('\b') : read_byte_escape(c, rest);
    if (!byte) {
      return std::nullopt;
    }
    c = *byte;
  }
  return Member{set_of({&c, 1}), static_cast<unsigned char>(c)};
}

}  // namespace

std::optional<char> read_byte_escape(char c, std::string_view& rest) {
  static constexpr std::string_view kNames = "ntrfea";
  static constexpr std::string_view kBytes = "\n\t\r\f\x1B\a";
  if (const std::size_t at = kNames.find(c); at != std::string_view::npos) {
    return kBytes[at];
  }
  if (c == 'x' && rest.size() >= 2 && ascii::is_hex(rest[0]) && ascii::is_hex(rest[1])) {
    const auto value = [](char digit) {
      return ascii::is_digit(digit) ? digit - '0' : ascii::lower(digit) - 'a' + 10;
    };
    const int byte = value(rest[0]) * 16 + value(rest[1]);
    rest.remove_prefix(2);
    return static_cast<char>(byte);
  }
  if (ascii::is_alnum(c) || static_cast<unsigned char>(c) >= 0x80) {
    return std::nullopt;
  }
  return c;
}

std::optional<ByteSet> read_class(std::string_view& rest, bool fold) {
  const bool negated = rest.starts_with("^");
  rest.remove_prefix(negated ? 1 : 0);
  ByteSet set;
  for (bool first = true; first || !rest.starts_with("]"); first = false) {
    const std::optional<Member> member = rest.empty() ? std::nullopt : read_member(rest);
    if (!member) {
      return std::nullopt;
    }
    set |= member->set;
    if (member->byte && rest.size() >= 2 && rest[0] == '-' && rest[1] != ']') {
      rest.remove_prefix(1);
      const std::optional<Member> last = read_member(rest);
      if (!last || !last->byte || *last->byte < *member->byte) {
        return std::nullopt;
      }
      set |= range_set(*member->byte, *last->byte);
    }
  }
  rest.remove_prefix(1);
  if (fold) {
    set = caseless(set);
  }
  return negated ? ~set : set;
}

}  // namespace stanch
