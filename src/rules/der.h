#pragma once

#include <string>
#include <string_view>

namespace stanch::der {

// One DER element: tag, length, content.
std::string element(unsigned char tag, std::string_view content);
// A non-negative INTEGER from big-endian bytes.
std::string integer(std::string_view bytes);
std::string small_integer(unsigned char value);
std::string sequence(std::string_view content);
std::string octets(std::string_view content);
// An OBJECT IDENTIFIER whose content is already encoded.
std::string object_id(std::string_view encoded);
std::string null();

}  // namespace stanch::der
