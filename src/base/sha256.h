#pragma once

#include <string>
#include <string_view>

namespace stanch {

// SHA-256 as 32 raw bytes.
std::string sha256(std::string_view data);
// SHA-256 as 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view data);
// SHA-1 as 40 lower-case hexadecimal digits, for what other tools digested.
std::string sha1_hex(std::string_view data);
// SHA-256 in padded base64, as Content-Security-Policy takes it.
std::string sha256_base64(std::string_view data);

}  // namespace stanch
