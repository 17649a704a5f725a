#pragma once

#include <algorithm>
#include <string_view>

#include "base/byte_set.h"

namespace stanch {

// Skips a blank or a comment of the extended syntax of regular expressions, (?x), that `rest`, not
// empty, begins with; false when it begins with neither.
inline bool skip_layout(std::string_view& rest) {
  if (space_set()[static_cast<unsigned char>(rest.front())]) {
    rest.remove_prefix(1);
    return true;
  }
  if (rest.front() == '#') {
    rest.remove_prefix(std::min(rest.find('\n'), rest.size()));
    return true;
  }
  return false;
}

}  // namespace stanch
