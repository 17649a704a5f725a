#pragma once

#include <string_view>

#include "stanch/detection.h"

namespace stanch {

// Says how name and value are joined when that makes no pair of them, or "". `letters` are those of
// the name `called`, plain_name():
//   "argument"  both are arguments of a call, each for itself: login(user, password, "latest"),
//               check("user-1", token)
//   "compared"  the key of a map is compared with the word for one of its members
//   "slug"      the value of a member "key" is words in lower case: key: 'two-rooms-and-bath'
[[nodiscard]] std::string_view harmless_syntax_reason(std::string_view line,
                                                      std::string_view called,
                                                      std::string_view letters, Range name,
                                                      Range value);

}  // namespace stanch
