#pragma once

#include <span>
#include <string>
#include <string_view>

namespace stanch {

// What to say behind a complaint about `name`, which is none of `known`.

// "; did you mean 'x'?" when it looks like a slip, else "".
std::string did_you_mean(std::string_view name, std::span<const std::string_view> known);
// The same, or else "; known are x, y". Of very many only those with the same first word are named.
std::string meant_or_known(std::string_view name, std::span<const std::string_view> known);

}  // namespace stanch
