#pragma once

#include <string_view>

#include "stanch/detection.h"

namespace stanch {

// True in the middle of a run of base64 or hexadecimal digits, which hold anything.
[[nodiscard]] bool is_in_data(std::string_view text, Range match);

// The same for a word without such signs, which a plus or a slash joins to the run: only when that
// is much longer than paths, or all of a line as long as encoders make them.
[[nodiscard]] bool is_word_in_data(std::string_view text, Range match);

}  // namespace stanch
