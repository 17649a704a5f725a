#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "stanch/matcher.h"

namespace stanch {

// How the bytes of a text are to be read.
enum class Encoding : std::uint8_t { bytes, binary, utf16_le, utf16_be, utf32_le, utf32_be };

std::string_view to_string(Encoding encoding);

// Looks at byte order marks and at the NUL bytes of the first 8,000 bytes, as git does to tell
// binaries: no NUL is `bytes` whatever the character set; NULs in nearly every second byte are
// UTF-16, in three of four UTF-32; anything else is `binary`.
Encoding classify(std::string_view text);

// UTF-16 or UTF-32 to UTF-8, followed by kSlack spare bytes that `size` does not count. What does
// not decode becomes U+FFFD, so that the rest is still searched. Line breaks are preserved.
struct DecodedText {
  std::string buffer;
  std::size_t size = 0;
  [[nodiscard]] std::string_view text() const { return std::string_view(buffer).substr(0, size); }
};
DecodedText decode(std::string_view text, Encoding encoding);
// How many bytes that gives.
std::size_t decoded_size(std::string_view text, Encoding encoding);

// True for the pointer file that stands for content kept in Git LFS.
bool is_lfs_pointer(std::string_view text);

}  // namespace stanch
