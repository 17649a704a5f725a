#pragma once

#include <cstdint>
#include <string_view>

namespace stanch {

// How many fixed bytes all matches of `pattern` begin with, if that tells them from the words
// around them: there are three or more, and random base64 holds a match in fewer than one of 2^24
// places. Zero otherwise.
[[nodiscard]] std::uint32_t telling_opening(std::string_view pattern);

}  // namespace stanch
