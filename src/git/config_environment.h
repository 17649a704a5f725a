#pragma once

#include <string>
#include <utility>
#include <vector>

#include "git/environment.h"

namespace stanch {

// A setting's name, in lower case, and its value.
using ConfigValue = std::pair<std::string, std::string>;

// Settings that the environment makes: GIT_CONFIG_COUNT, GIT_CONFIG_KEY_n, GIT_CONFIG_VALUE_n, then
// GIT_CONFIG_PARAMETERS.
[[nodiscard]] std::vector<ConfigValue> config_in_environment(const Environment& environment);

}  // namespace stanch
