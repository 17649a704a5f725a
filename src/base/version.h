#pragma once

#include <string_view>

namespace stanch {

// This program's version, "1.2.3".
std::string_view version();

}  // namespace stanch
