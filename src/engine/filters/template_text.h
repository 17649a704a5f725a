#pragma once

#include <string_view>

namespace stanch {

// True for a text, or one with a place in it, that is yet to be filled in: ${X}, {{ x }}, <your
// key>, %s, 0x%08x. An expression may have been cut short by the rule that found it.
[[nodiscard]] bool is_template(std::string_view text);

}  // namespace stanch
