#pragma once

#include <string_view>

#include "stanch/acceptance.h"

namespace stanch {

// Reads a line of .gitleaksignore or .betterleaksignore: COMMIT:FILE:RULE:LINE, FILE:RULE:LINE or a
// SHA-256 digest. False when it is neither.
bool read_ignored(std::string_view line, Acceptance& acceptance);

// True when every line but comments and empty ones is such a line, and there is one.
bool all_ignored(std::string_view text);

// The next line of `rest`, which loses it, without blanks at its ends.
std::string_view take_trimmed_line(std::string_view& rest);

// True for `size` hexadecimal digits and nothing else.
bool is_hex_of(std::string_view text, std::size_t size);

inline constexpr std::size_t kSha256Digits = 64;

}  // namespace stanch
