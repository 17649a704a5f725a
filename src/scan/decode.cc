// Character sets: telling text from binaries, and UTF-16/32 from both.
#include "scan/decode.h"

#include <algorithm>
#include <cstring>

#include "base/escape.h"

namespace stanch {
namespace {

constexpr std::size_t kSniffed = 8000;

// NULs among the sniffed bytes by position modulo four.
struct NulPattern {
  std::size_t at[4] = {0, 0, 0, 0};
  std::size_t sniffed = 0;

  explicit NulPattern(std::string_view text) : sniffed(std::min(text.size(), kSniffed) & ~3U) {
    for (std::size_t i = 0; i < sniffed; ++i) {
      at[i & 3] += text[i] == '\0' ? 1U : 0U;
    }
  }
  // Nearly all (9 of 10) of the bytes at this position are NUL, or nearly none (1 of 20).
  [[nodiscard]] bool full(std::size_t i) const { return at[i] * 10 >= sniffed / 4 * 9; }
  [[nodiscard]] bool empty(std::size_t i) const { return at[i] * 20 <= sniffed / 4; }
};

std::uint32_t unit(std::string_view text, std::size_t at, std::size_t width, bool little) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < width; ++i) {
    const std::size_t from = little ? width - 1 - i : i;
    value = value << 8 | static_cast<unsigned char>(text[at + from]);
  }
  return value;
}

// Calls `use` with each character.
template <class Use>
void each_of_utf16(std::string_view text, bool little, Use use) {
  for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
    std::uint32_t point = unit(text, i, 2, little);
    if (point >= 0xD800 && point < 0xDC00 && i + 3 < text.size()) {
      const std::uint32_t low = unit(text, i + 2, 2, little);
      if (low >= 0xDC00 && low < 0xE000) {
        point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
        i += 2;
      }
    }
    if (point != 0xFEFF) {
      use(point);
    }
  }
}

template <class Use>
void each_of_utf32(std::string_view text, bool little, Use use) {
  for (std::size_t i = 0; i + 3 < text.size(); i += 4) {
    const std::uint32_t point = unit(text, i, 4, little);
    if (point != 0xFEFF) {
      use(point);
    }
  }
}

template <class Use>
void each_character(std::string_view text, Encoding encoding, Use use) {
  const bool little = encoding == Encoding::utf16_le || encoding == Encoding::utf32_le;
  if (encoding == Encoding::utf16_le || encoding == Encoding::utf16_be) {
    each_of_utf16(text, little, use);
  } else {
    each_of_utf32(text, little, use);
  }
}

}  // namespace

std::string_view to_string(Encoding encoding) {
  switch (encoding) {
    case Encoding::bytes:
      return "";
    case Encoding::binary:
      return "binary";
    case Encoding::utf16_le:
      return "utf-16le";
    case Encoding::utf16_be:
      return "utf-16be";
    case Encoding::utf32_le:
      return "utf-32le";
    case Encoding::utf32_be:
      return "utf-32be";
  }
  return "";
}

Encoding classify(std::string_view text) {
  using std::string_view_literals::operator""sv;
  if (text.starts_with("\xff\xfe\0\0"sv)) {
    return Encoding::utf32_le;
  }
  if (text.starts_with("\0\0\xfe\xff"sv)) {
    return Encoding::utf32_be;
  }
  if (text.starts_with("\xff\xfe"sv)) {
    return Encoding::utf16_le;
  }
  if (text.starts_with("\xfe\xff"sv)) {
    return Encoding::utf16_be;
  }
  if (std::memchr(text.data(), '\0', std::min(text.size(), kSniffed)) == nullptr) {
    return Encoding::bytes;
  }
  const NulPattern nul(text);
  if (nul.sniffed < 8) {
    return Encoding::binary;
  }
  const bool even_text = nul.empty(0) && nul.empty(2);
  const bool odd_text = nul.empty(1) && nul.empty(3);
  if (even_text && nul.full(1) && nul.full(3)) {
    return Encoding::utf16_le;
  }
  if (odd_text && nul.full(0) && nul.full(2)) {
    return Encoding::utf16_be;
  }
  if (nul.empty(0) && nul.full(1) && nul.full(2) && nul.full(3)) {
    return Encoding::utf32_le;
  }
  if (nul.empty(3) && nul.full(0) && nul.full(1) && nul.full(2)) {
    return Encoding::utf32_be;
  }
  return Encoding::binary;
}

std::size_t decoded_size(std::string_view text, Encoding encoding) {
  std::size_t size = 0;
  std::string character;
  each_character(text, encoding, [&](std::uint32_t point) {
    if (point < 0x80) {
      ++size;
      return;
    }
    character.clear();
    append_utf8(character, point);
    size += character.size();
  });
  return size;
}

DecodedText decode(std::string_view text, Encoding encoding) {
  DecodedText decoded;
  decoded.buffer.reserve(decoded_size(text, encoding) + kSlack);
  each_character(text, encoding, [&](std::uint32_t point) { append_utf8(decoded.buffer, point); });
  decoded.size = decoded.buffer.size();
  decoded.buffer.append(kSlack, '\0');
  return decoded;
}

bool is_lfs_pointer(std::string_view text) {
  return text.size() < 1024 && text.starts_with("version https://git-lfs.github.com/spec/") &&
         text.find("\noid sha256:") != std::string_view::npos;
}

}  // namespace stanch
