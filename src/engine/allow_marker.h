#pragma once

#include <string_view>

namespace stanch {

// The inline comment on `line` by which somebody vouched for what stands there: ours, or that of
// another scanner. "" when there is none.
std::string_view allow_marker(std::string_view line);

}  // namespace stanch
