#pragma once

#include <string>
#include <string_view>

namespace stanch {

// Text as it may stand in an element or a quoted attribute of XML and HTML. What a terminal must
// not get these formats do not get either: control characters appear as \xNN.
std::string markup(std::string_view text);

}  // namespace stanch
