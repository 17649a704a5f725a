#pragma once

#include <string_view>

#include "stanch/detection.h"

namespace stanch {

// Why the words around `value` say that it is no secret, "" when they do not. As of
// harmless_place_reason, which asks here.
//   "verb"      the name is no name: "you can pass 'quiet=1' as an option", and the verdict of a
//               test, "PASS: fork"
//   "list"      name and value are neighbours in a list of words: "PASSWORD", "PLACING",
//   "sentence"  without quotes, the first word of several: "token: see the manual."
[[nodiscard]] std::string_view harmless_wording_reason(std::string_view line,
                                                       std::string_view called, Range name,
                                                       Range value);

}  // namespace stanch
