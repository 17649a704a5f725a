#pragma once

#include <cstdint>
#include <string_view>

namespace stanch::checks {

// Marvin32, the keyed hash of .NET strings. Azure seeds it with eight ASCII characters.
std::uint32_t marvin32(std::string_view bytes, std::string_view seed);

}  // namespace stanch::checks
