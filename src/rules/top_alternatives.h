#pragma once

#include <string_view>
#include <vector>

namespace stanch {

// The alternatives of "a|b" or "(?:a|b)"; of other patterns the pattern itself.
// They point into `pattern`.
std::vector<std::string_view> top_alternatives(std::string_view pattern);

}  // namespace stanch
