#pragma once

#include <cstddef>
#include <string_view>

#include "stanch/detection.h"

namespace stanch {

// The length of the identifier path at the front of `text`: a.b->c::d, with $, @ and & in front of
// it; 0 for none. `member` becomes true when it has members.
std::size_t path_length(std::string_view text, bool& member);

// Says why the value at `secret` of `line`, which stands without quotes, is code: "variable"
// (a.b.c, this->x, or an assignment that ends in a semicolon), "constant" (= NAME;), "call",
// "environment" ($X) or "block" (name {). "" when it may be the value itself.
[[nodiscard]] std::string_view code_reason(std::string_view line, Range secret);

}  // namespace stanch
