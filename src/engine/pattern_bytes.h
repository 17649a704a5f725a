#pragma once

#include <optional>
#include <string_view>

#include "base/byte_set.h"

// The parts of a pattern that stand for one byte. Each is taken from the front of `rest`; nothing
// when there is anything in it that is not understood for sure.
namespace stanch {

// A single byte written as an escape: \n, \x41, \/, \c@. `c` follows the backslash and is taken
// already.
[[nodiscard]] std::optional<char> read_byte_escape(char c, std::string_view& rest);

// A class, from behind its '[' up to and with its ']'. `fold`: letters stand for both cases.
[[nodiscard]] std::optional<ByteSet> read_class(std::string_view& rest, bool fold);

}  // namespace stanch
