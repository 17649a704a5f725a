#pragma once

#include <cstddef>
#include <string_view>

#include "stanch/rule.h"

namespace stanch {

// How many bytes at the start of `secret` are the format's own and not part of the secret: "ghp_"
// of a GitHub token. Read off the rule's pattern; 0 when the format begins with variable text.
std::size_t fixed_prefix(const Rule& rule, std::string_view secret);

}  // namespace stanch
