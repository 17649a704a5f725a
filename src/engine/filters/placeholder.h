#pragma once

#include <string_view>

namespace stanch {

// Says why `secret` cannot be a real secret, or "" when it can:
//   "empty"       nothing in it, or only quotes, dots and the like
//   "repeated"    one character, or one short unit, over and over
//   "alphabet"    ten letters as they stand in books
//   "sequential"  most of it one run of the digits, the alphabet or a keyboard row
//   "patterned"   typed by someone for one place: short runs, two counts in turn, a long unit
//                 twice, the alphabet in alternating case
//   "masked"      blotted out with x, *, # and the like
//   "truncated"   cut short with an ellipsis
//   "template"    a place to be filled in: ${X}, {{ x }}, <your key>, %s
//   "example"     says of itself that it is an example: ...EXAMPLE, changeme, your_api_key
//   "literal"     a value of a programming language: null, true, undefined, 0xC000006B
// A weak password is not a placeholder: `hunter2` and `Summer2019!` pass.
[[nodiscard]] std::string_view placeholder_reason(std::string_view secret);

}  // namespace stanch
