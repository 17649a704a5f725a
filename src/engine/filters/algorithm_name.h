#pragma once

#include <string_view>

namespace stanch {

// True for the name of an algorithm, as given to a library of cryptography: SHA256withRSA,
// PBKDF2WithHmacSHA1, aes-256-gcm, PSK-AES256-CBC-SHA, file-md5.
[[nodiscard]] bool is_algorithm_name(std::string_view text);

}  // namespace stanch
