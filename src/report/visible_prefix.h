#pragma once

#include <cstddef>
#include <string_view>

#include "stanch/rule.h"

namespace stanch {

// What a masked secret shows of itself: this many bytes of its start.
[[nodiscard]] std::size_t visible_prefix(const Rule& rule, std::string_view secret);

// Length of a "-----BEGIN ... -----" line at the start of `secret`, 0 without one.
[[nodiscard]] std::size_t armour_size(std::string_view secret);

}  // namespace stanch
