#pragma once

#include <cstdint>
#include <string_view>

#include "engine/candidates.h"

namespace stanch {

// Whether a candidate with letters or digits right beside it is one for all that: its rule's
// matches begin with `opening` fixed bytes (telling_opening(), zero: never), and it neither stands
// in a name of a program's or in encoded data, nor goes on like a name.
[[nodiscard]] bool tells_itself(std::string_view text, const Candidate& glued,
                                std::uint32_t opening);

}  // namespace stanch
