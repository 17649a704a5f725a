#pragma once

#include <cstddef>
#include <string_view>

#include "base/vectors.h"

namespace stanch {

// What a run may hold. What is not said here is not there; what is may prove to be nothing.
struct EncodedSigns {
  bool digits = true;   // base64 or hexadecimal digits of kLeastDecoded bytes of text
  bool percent = true;  // a percent sign
};

// Reads up to kSlack bytes behind the run.
EncodedSigns encoded_signs(std::string_view run, Vectors vectors);

// Where \u or \x may stand: the first block of kEscapeBlock bytes with one, from the block at
// `base` on; a number not below the text's size when there is none. Reads up to kSlack bytes behind
// the text.
inline constexpr std::size_t kEscapeBlock = 64;
std::size_t next_escape_block(std::string_view text, std::size_t base, Vectors vectors);

}  // namespace stanch
