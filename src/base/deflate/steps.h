#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "base/vectors.h"

namespace stanch {

// The symbols of a stream in their order, as the fast loop leaves them: an entry of CodeTables
// each, and the bits it was found with, which hold the extra bits. A length is followed by its
// offset.
struct Steps {
  static constexpr std::size_t kMost = 2048;
  static constexpr std::size_t kSpare = 16;  // may be read, with any content

  std::array<std::uint32_t, kMost + kSpare> entries;
  std::array<std::uint32_t, kMost + kSpare> bits;
};

// Where the bytes of a stream go. Up to kOutputSlack bytes behind `end` may be overwritten.
struct DeflateOutput {
  char* begin = nullptr;
  char* next = nullptr;
  char* end = nullptr;
};

inline constexpr std::size_t kOutputSlack = 64;

// Turns the first `count` steps into bytes. A length at the end, the offset of which is yet to
// come, is moved to the front: the result is how many steps are there now, 0 or 1. Nothing when
// they yield more than there is room for, or copy from before the beginning; -1 then.
// `vectors` is what the processor has, AVX2 at least.
int write_steps(Steps& steps, std::size_t count, DeflateOutput& out, Vectors vectors);

}  // namespace stanch
