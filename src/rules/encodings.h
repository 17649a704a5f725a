#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

// What the generators need to write tokens. The offline verifiers have readers of their own: that
// the two agree is part of what `stanch rules check` shows.
namespace stanch {

std::string concat(std::initializer_list<std::string_view> parts);

std::string encode_base64(std::string_view bytes, std::string_view alphabet, bool padded);
std::string encode_base32(std::string_view bytes);
// Most significant digit first; leading zero bytes become the alphabet's first character.
std::string encode_base58(std::string_view bytes);
// `width` digits of `value` over `alphabet`, most significant first.
std::string encode_number(std::uint64_t value, std::string_view alphabet, std::size_t width);

std::string little_endian(std::uint32_t value);
std::string big_endian(std::uint32_t value);

std::uint32_t crc32(std::string_view bytes);  // zlib's
std::uint16_t crc16(std::string_view bytes);  // XMODEM
std::uint32_t crc24(std::string_view bytes);  // OpenPGP armor

// Marvin32 as Azure's identifiable keys use it; `seed` are eight ASCII characters.
std::uint32_t marvin32(std::string_view bytes, std::string_view seed);

}  // namespace stanch
