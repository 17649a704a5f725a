#pragma once

#include <span>
#include <string>
#include <string_view>

namespace stanch {

// The pattern of a context rule: `token` where a name that contains one of `context` (caseless
// regular expression fragments) gets it as its value, in any usual syntax. See docs/rules.md.
std::string context_pattern(std::span<const std::string> context, std::string_view token);

// What context_pattern() amounts to when nothing is asked of the text between keyword and token: a
// small part of its size once compiled. Ends wherever a match of it ends.
std::string context_outline(std::span<const std::string> context, std::string_view token);

// Shannon entropy that a random text of the token's alphabet and length practically always reaches.
double default_entropy(std::string_view token);

}  // namespace stanch
