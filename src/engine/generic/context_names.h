#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stanch {

// A name that a context looks for, and what must follow it there: aha[_-]?(?:api|key).
struct ContextName {
  std::string name;                // "" when the context is more than that
  std::vector<std::string> kinds;  // nothing when the name is enough
};

// The names that a context rule's pattern starts with: (?i:acme|ac[_-]?me)... Nothing when
// `pattern` is not one of a context rule.
[[nodiscard]] std::vector<ContextName> context_names(std::string_view pattern);

}  // namespace stanch
