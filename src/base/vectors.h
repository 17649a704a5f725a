#pragma once

#include <cstdint>

namespace stanch {

// Which vector instructions a search uses. Every one has the same result.
enum class Vectors : std::uint8_t { none, avx2, avx512 };

// The best that this processor has. Functions for it are marked with what it was asked for.
Vectors best_vectors();

#ifdef __x86_64__
#define STANCH_AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt")))
#define STANCH_AVX512 \
  __attribute__((target("avx2,bmi,bmi2,popcnt,avx512f,avx512bw,avx512vl,avx512vbmi")))
#endif

}  // namespace stanch
