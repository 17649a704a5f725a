#pragma once

#include <algorithm>
#include <string_view>

namespace stanch {

// True when `text` starts with one of `prefixes`, a range of string views.
constexpr bool starts_with_any(std::string_view text, const auto& prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [text](std::string_view prefix) { return text.starts_with(prefix); });
}

}  // namespace stanch
