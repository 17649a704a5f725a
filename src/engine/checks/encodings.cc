// Text encodings and cyclic checksums that token formats use. All are strict: what an issuer would
// never have written does not decode.
#include "engine/checks/encodings.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/hex.h"

namespace stanch::checks {
namespace {

using DigitTable = std::array<std::uint8_t, 256>;
constexpr std::uint8_t kNoDigit = 0xFF;

constexpr DigitTable digit_table(std::string_view alphabet, bool caseless = false) {
  DigitTable table{};
  table.fill(kNoDigit);
  for (std::size_t i = 0; i < alphabet.size(); ++i) {
    const char c = alphabet[i];
    table[static_cast<unsigned char>(c)] = static_cast<std::uint8_t>(i);
    if (caseless && c >= 'A' && c <= 'Z') {
      table[static_cast<unsigned char>(c | 0x20)] = static_cast<std::uint8_t>(i);
    }
  }
  return table;
}

constexpr DigitTable kBase64Standard =
    digit_table("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
constexpr DigitTable kBase64Url =
    digit_table("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
constexpr DigitTable kBase32Digits = digit_table(kBase32, true);
constexpr DigitTable kBase58 =
    digit_table("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz");

// Packs digits of `bits` bits each into bytes.
std::optional<std::string> unpack(std::string_view text, const DigitTable& table, unsigned bits) {
  std::string bytes;
  bytes.reserve(text.size() * bits / 8);
  std::uint32_t pending = 0;
  unsigned count = 0;
  for (const char c : text) {
    const std::uint8_t digit = table[static_cast<unsigned char>(c)];
    if (digit == kNoDigit) {
      return std::nullopt;
    }
    pending = pending << bits | digit;
    count += bits;
    if (count >= 8) {
      count -= 8;
      bytes.push_back(static_cast<char>(pending >> count));
      pending &= (1U << count) - 1;
    }
  }
  if (count >= bits || pending != 0) {
    return std::nullopt;
  }
  return bytes;
}

// Table of a CRC-32 over reflected bits.
constexpr std::array<std::uint32_t, 256> crc32_table() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < table.size(); ++i) {
    std::uint32_t value = i;
    for (int bit = 0; bit < 8; ++bit) {
      value = (value >> 1) ^ ((value & 1) != 0 ? 0xEDB88320U : 0U);
    }
    table[i] = value;
  }
  return table;
}
constexpr auto kCrc32Table = crc32_table();

// A CRC of `Width` bits over bits in their natural order.
template <unsigned Width>
std::uint32_t crc_forward(std::string_view bytes, std::uint32_t initial, std::uint32_t polynomial) {
  constexpr std::uint32_t kTop = 1U << (Width - 1);
  constexpr std::uint32_t kMask = kTop | (kTop - 1);
  std::uint32_t crc = initial;
  for (const char c : bytes) {
    crc ^= static_cast<std::uint32_t>(static_cast<unsigned char>(c)) << (Width - 8);
    for (int bit = 0; bit < 8; ++bit) {
      crc = (crc << 1) ^ ((crc & kTop) != 0 ? polynomial : 0U);
    }
    crc &= kMask;
  }
  return crc;
}

}  // namespace

std::optional<std::string> decode_base64(std::string_view text, Base64 alphabet) {
  const std::size_t end = text.find_last_not_of('=') + 1;
  const std::size_t padding = text.size() - end;
  if (padding > 2 || (padding > 0 && text.size() % 4 != 0)) {
    return std::nullopt;
  }
  text = text.substr(0, end);
  const bool url = alphabet == Base64::url ||
                   (alphabet == Base64::either && text.find_first_of("-_") != text.npos);
  return unpack(text, url ? kBase64Url : kBase64Standard, 6);
}

std::optional<std::string> decode_base32(std::string_view text) {
  return unpack(text, kBase32Digits, 5);
}

std::optional<std::string> decode_base58(std::string_view text) {
  constexpr std::size_t kLongest = 128;
  if (text.size() > kLongest) {
    return std::nullopt;
  }
  std::vector<std::uint8_t> little;  // base 256, least significant first
  for (const char c : text) {
    std::uint32_t carry = kBase58[static_cast<unsigned char>(c)];
    if (carry == kNoDigit) {
      return std::nullopt;
    }
    for (auto& byte : little) {
      carry += byte * 58U;
      byte = static_cast<std::uint8_t>(carry);
      carry >>= 8;
    }
    if (carry != 0) {
      little.push_back(static_cast<std::uint8_t>(carry));
    }
  }
  const std::size_t zeros = std::min(text.find_first_not_of('1'), text.size());
  std::string bytes(zeros, '\0');
  bytes.append(little.rbegin(), little.rend());
  return bytes;
}

std::optional<std::string> decode_hex(std::string_view text) {
  if (text.size() % 2 != 0) {
    return std::nullopt;
  }
  std::string bytes;
  bytes.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const int high = hex_digit(text[i]);
    const int low = hex_digit(text[i + 1]);
    if (high < 0 || low < 0) {
      return std::nullopt;
    }
    bytes.push_back(static_cast<char>(high * 16 + low));
  }
  return bytes;
}

std::string encode_number(std::uint64_t value, std::string_view alphabet, std::size_t width) {
  std::string text(width, alphabet.front());
  for (std::size_t i = width; i > 0 && value != 0; --i, value /= alphabet.size()) {
    text[i - 1] = alphabet[value % alphabet.size()];
  }
  return text;
}

std::string little_endian_bytes(std::uint32_t value) {
  std::string bytes;
  for (int shift = 0; shift < 32; shift += 8) {
    bytes.push_back(static_cast<char>(value >> shift));
  }
  return bytes;
}

std::uint32_t read_little_endian(std::string_view bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = bytes.size(); i > 0; --i) {
    value = value << 8 | static_cast<unsigned char>(bytes[i - 1]);
  }
  return value;
}

std::uint32_t read_big_endian(std::string_view bytes) {
  std::uint32_t value = 0;
  for (const char c : bytes) {
    value = value << 8 | static_cast<unsigned char>(c);
  }
  return value;
}

std::uint32_t crc32(std::string_view bytes) {
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const char c : bytes) {
    crc = (crc >> 8) ^ kCrc32Table[(crc ^ static_cast<unsigned char>(c)) & 0xFF];
  }
  return ~crc;
}

std::uint16_t crc16(std::string_view bytes) {
  return static_cast<std::uint16_t>(crc_forward<16>(bytes, 0, 0x1021));
}

std::uint32_t crc24(std::string_view bytes) { return crc_forward<24>(bytes, 0xB704CE, 0x864CFB); }

}  // namespace stanch::checks
