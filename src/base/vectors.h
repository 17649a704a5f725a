#pragma once

#include <cstdint>

namespace stanch {

// Which vector instructions a search uses. Every one has the same result.
enum class Vectors : std::uint8_t { none, avx2, avx512 };

// The best that this processor has.
Vectors best_vectors();

}  // namespace stanch
