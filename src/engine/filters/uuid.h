#pragma once

#include <cstddef>
#include <string_view>

#include "base/ascii.h"

namespace stanch {

// True for 8-4-4-4-12 hexadecimal digits.
constexpr bool is_uuid(std::string_view s) {
  constexpr std::size_t kSize = 36;
  for (std::size_t i = 0; i < s.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? s[i] != '-' : !ascii::is_hex(s[i])) {
      return false;
    }
  }
  return s.size() == kSize;
}

}  // namespace stanch
