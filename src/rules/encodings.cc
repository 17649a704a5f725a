// Text encodings and checksums, written plainly: a value costs microseconds.
#include "rules/encodings.h"

#include <algorithm>
#include <bit>
#include <vector>

#include "rules/random_text.h"

namespace stanch {
namespace {

constexpr std::string_view kBase32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::string_view kBase58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

std::uint8_t byte_of(char c) { return static_cast<std::uint8_t>(c); }

// Regroups bytes into digits of `width` bits; the last digit is filled up with zero bits.
std::string regroup(std::string_view bytes, std::string_view alphabet, unsigned width) {
  std::string out;
  std::uint32_t pending = 0;
  unsigned bits = 0;
  for (const char c : bytes) {
    pending = (pending << 8 | byte_of(c)) & 0xffff;
    bits += 8;
    while (bits >= width) {
      bits -= width;
      out.push_back(alphabet[(pending >> bits) & ((1u << width) - 1)]);
    }
  }
  if (bits > 0) {
    out.push_back(alphabet[(pending << (width - bits)) & ((1u << width) - 1)]);
  }
  return out;
}

std::uint32_t read_little_endian(std::string_view bytes) {
  return byte_of(bytes[0]) | byte_of(bytes[1]) << 8 | byte_of(bytes[2]) << 16 |
         static_cast<std::uint32_t>(byte_of(bytes[3])) << 24;
}

// One CRC of up to 32 bits, most significant bit first.
std::uint32_t crc_forward(std::string_view bytes, unsigned width, std::uint32_t polynomial,
                          std::uint32_t crc) {
  for (const char c : bytes) {
    crc ^= static_cast<std::uint32_t>(byte_of(c)) << (width - 8);
    for (int bit = 0; bit < 8; ++bit) {
      crc = (crc >> (width - 1) & 1) != 0 ? crc << 1 ^ polynomial : crc << 1;
    }
  }
  return crc & ((1u << width) - 1);
}

}  // namespace

std::string concat(std::initializer_list<std::string_view> parts) {
  std::string out;
  for (const std::string_view part : parts) {
    out += part;
  }
  return out;
}

std::string encode_base64(std::string_view bytes, std::string_view alphabet, bool padded) {
  std::string out = regroup(bytes, alphabet, 6);
  while (padded && out.size() % 4 != 0) {
    out.push_back('=');
  }
  return out;
}

std::string encode_base32(std::string_view bytes) { return regroup(bytes, kBase32, 5); }

std::string encode_base58(std::string_view bytes) {
  std::vector<unsigned> digits;  // least significant first
  for (const char c : bytes) {
    unsigned carry = byte_of(c);
    for (unsigned& digit : digits) {
      carry += digit << 8;
      digit = carry % 58;
      carry /= 58;
    }
    for (; carry > 0; carry /= 58) {
      digits.push_back(carry % 58);
    }
  }
  std::string out;
  for (std::size_t i = 0; i < bytes.size() && bytes[i] == '\0'; ++i) {
    out.push_back(kBase58[0]);
  }
  std::for_each(digits.rbegin(), digits.rend(), [&](unsigned d) { out.push_back(kBase58[d]); });
  return out;
}

std::string encode_number(std::uint64_t value, std::string_view alphabet, std::size_t width) {
  std::string out(width, alphabet[0]);
  for (std::size_t i = width; i-- > 0; value /= alphabet.size()) {
    out[i] = alphabet[value % alphabet.size()];
  }
  return out;
}

std::string little_endian(std::uint32_t value) {
  std::string out;
  for (int shift = 0; shift < 32; shift += 8) {
    out.push_back(static_cast<char>(value >> shift));
  }
  return out;
}

std::string big_endian(std::uint32_t value) {
  std::string out = little_endian(value);
  std::reverse(out.begin(), out.end());
  return out;
}

std::uint32_t crc32(std::string_view bytes) {
  std::uint32_t crc = ~0u;
  for (const char c : bytes) {
    crc ^= byte_of(c);
    for (int bit = 0; bit < 8; ++bit) {
      crc = (crc & 1) != 0 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
    }
  }
  return ~crc;
}

std::uint16_t crc16(std::string_view bytes) {
  return static_cast<std::uint16_t>(crc_forward(bytes, 16, 0x1021, 0));
}

std::uint32_t crc24(std::string_view bytes) { return crc_forward(bytes, 24, 0x864cfb, 0xb704ce); }

std::uint32_t marvin32(std::string_view bytes, std::string_view seed) {
  std::uint32_t high = 0;
  std::uint32_t low = 0;
  for (int i = 0; i < 4; ++i) {
    high = high << 8 | byte_of(seed[static_cast<std::size_t>(i)]);
    low = low << 8 | byte_of(seed[static_cast<std::size_t>(i) + 4]);
  }
  const auto block = [&] {
    high ^= low;
    low = std::rotl(low, 20) + high;
    high = std::rotl(high, 9) ^ low;
    low = std::rotl(low, 27) + high;
    high = std::rotl(high, 19);
  };
  std::string padded(bytes);
  padded.push_back('\x80');
  padded.resize((padded.size() + 3) / 4 * 4);
  for (std::size_t i = 0; i < padded.size(); i += 4) {
    low += read_little_endian(std::string_view(padded).substr(i, 4));
    block();
  }
  block();
  return low ^ high;
}

}  // namespace stanch
