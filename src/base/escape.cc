// Neutralising hostile bytes before they reach a terminal, a log or a machine-readable report.
#include "base/escape.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

namespace stanch {

int utf8_length(std::string_view bytes) {
  if (bytes.empty()) {
    return 0;
  }
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const unsigned char lead = at(0);
  if (lead < 0x80) {
    return 1;
  }
  const int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || bytes.size() < static_cast<std::size_t>(length)) {
    return 0;
  }
  for (int i = 1; i < length; ++i) {
    if ((at(static_cast<std::size_t>(i)) & 0xC0) != 0x80) {
      return 0;
    }
  }
  const unsigned char second = at(1);
  const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
  const bool beyond = (lead == 0xED && second >= 0xA0) || (lead == 0xF4 && second >= 0x90);
  return overlong || beyond ? 0 : length;
}

namespace {

std::uint32_t decode(std::string_view sequence) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(sequence[i]); };
  std::uint32_t point = sequence.size() == 1   ? at(0)
                        : sequence.size() == 2 ? at(0) & 0x1F
                        : sequence.size() == 3 ? at(0) & 0x0F
                                               : at(0) & 0x07;
  for (std::size_t i = 1; i < sequence.size(); ++i) {
    point = point << 6 | (at(i) & 0x3F);
  }
  return point;
}

// Characters that can move the cursor, hide text or reorder it.
bool is_hostile(std::uint32_t point) {
  return point < 0x20 || (point >= 0x7F && point < 0xA0) || point == 0x061C ||
         (point >= 0x200B && point <= 0x200F) || (point >= 0x2028 && point <= 0x202E) ||
         (point >= 0x2060 && point <= 0x206F) || point == 0xFEFF ||
         (point >= 0xE0000 && point <= 0xE007F);
}

// Takes the first character off `bytes`; nothing when it was an invalid byte, which is appended to
// `out` as \xNN instead.
std::string_view take_character(std::string_view& bytes, std::string& out) {
  const auto length = static_cast<std::size_t>(utf8_length(bytes));
  if (length == 0) {
    out += fmt::format("\\x{:02x}", static_cast<unsigned char>(bytes[0]));
  }
  const std::string_view character = bytes.substr(0, length);
  bytes.remove_prefix(std::max<std::size_t>(length, 1));
  return character;
}

}  // namespace

std::string printable(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  while (!bytes.empty()) {
    const std::string_view sequence = take_character(bytes, out);
    if (sequence.empty()) {
      continue;
    }
    const std::uint32_t point = decode(sequence);
    if (point == '\t') {
      out.push_back(' ');
    } else if (!is_hostile(point)) {
      out += sequence;
    } else if (point < 0x80) {
      out += fmt::format("\\x{:02x}", point);
    } else {
      out += fmt::format("\\u{{{:x}}}", point);
    }
  }
  return out;
}

std::string valid_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  while (!bytes.empty()) {
    out += take_character(bytes, out);
  }
  return out;
}

std::string percent_encode_path(std::string_view path) {
  std::string out;
  for (const char c : path) {
    const bool unreserved = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                            (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' ||
                            c == '~' || c == '/';
    if (unreserved) {
      out.push_back(c);
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

void append_utf8(std::string& out, std::uint32_t point) {
  if (point > 0x10FFFF || (point >= 0xD800 && point < 0xE000)) {
    point = 0xFFFD;
  }
  if (point < 0x80) {
    out.push_back(static_cast<char>(point));
  } else if (point < 0x800) {
    out.push_back(static_cast<char>(0xC0 | point >> 6));
    out.push_back(static_cast<char>(0x80 | (point & 0x3F)));
  } else if (point < 0x10000) {
    out.push_back(static_cast<char>(0xE0 | point >> 12));
    out.push_back(static_cast<char>(0x80 | (point >> 6 & 0x3F)));
    out.push_back(static_cast<char>(0x80 | (point & 0x3F)));
  } else {
    out.push_back(static_cast<char>(0xF0 | point >> 18));
    out.push_back(static_cast<char>(0x80 | (point >> 12 & 0x3F)));
    out.push_back(static_cast<char>(0x80 | (point >> 6 & 0x3F)));
    out.push_back(static_cast<char>(0x80 | (point & 0x3F)));
  }
}

}  // namespace stanch
