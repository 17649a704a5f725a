#pragma once

#include <string_view>

namespace stanch {

// The built-in rules, made by stanch-rulec when the program was built: for unpack_rules(), and for
// EngineOptions::image. Both last as long as the program.
std::string_view builtin_rule_pack();
std::string_view builtin_engine_image();

}  // namespace stanch
