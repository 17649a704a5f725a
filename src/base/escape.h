#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace stanch {

// Makes bytes from paths and content safe for a terminal or a log: control characters (C0, DEL, and
// the C1 range in UTF-8), bidirectional overrides and bytes that are not UTF-8 become \xNN or
// \u{N}; tab becomes a space. Valid UTF-8 text passes through.
std::string printable(std::string_view bytes);

// Valid UTF-8 for JSON and XML: each byte that is not part of valid UTF-8 becomes \xNN.
std::string valid_utf8(std::string_view bytes);

// A path as a relative URI reference: everything but unreserved characters and '/' percent-encoded.
std::string percent_encode_path(std::string_view path);

// Appends a character; those that cannot be become U+FFFD.
void append_utf8(std::string& out, std::uint32_t point);

// Length of the valid UTF-8 sequence at the start of `bytes`, 0 when there is none.
int utf8_length(std::string_view bytes);

}  // namespace stanch
