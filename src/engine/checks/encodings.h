#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace stanch::checks {

enum class Base64 : std::uint8_t { standard, url, either };

// Decodes all of `text`: padding is optional but right when there, unused bits must be zero.
std::optional<std::string> decode_base64(std::string_view text, Base64 alphabet = Base64::either);
// RFC 4648 base32 of either case without padding; unused bits must be zero.
std::optional<std::string> decode_base32(std::string_view text);
// Bitcoin's base58; at most 128 characters, since the cost is quadratic.
std::optional<std::string> decode_base58(std::string_view text);
std::optional<std::string> decode_hex(std::string_view text);

// Digits of `value`, most significant first, over `alphabet`, exactly `width` of them.
std::string encode_number(std::uint64_t value, std::string_view alphabet, std::size_t width);
inline constexpr std::string_view kBase10 = "0123456789";
inline constexpr std::string_view kBase32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
inline constexpr std::string_view kBase36 = "0123456789abcdefghijklmnopqrstuvwxyz";
inline constexpr std::string_view kBase62 =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

// Four bytes, least significant first.
std::string little_endian_bytes(std::uint32_t value);
// The number that at most four bytes are.
std::uint32_t read_little_endian(std::string_view bytes);
std::uint32_t read_big_endian(std::string_view bytes);

// CRC-32 as zlib has it, CRC-16/XMODEM, and the CRC-24 of OpenPGP armor.
std::uint32_t crc32(std::string_view bytes);
std::uint16_t crc16(std::string_view bytes);
std::uint32_t crc24(std::string_view bytes);

}  // namespace stanch::checks
