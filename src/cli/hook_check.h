#pragma once

#include <filesystem>
#include <string>

#include "cli/hook_place.h"
#include "stanch/result.h"

namespace stanch {

// Whether a hook stops a secret, and in a few words how that is known, or why not.
struct HookVerdict {
  bool stops = false;
  std::string text;
  std::string output;  // of a hook that was tried in vain: lines, safe for a terminal
};

// Looks at the hook `name`, and tries it on `secret` if it is one of ours. `top` is the
// repository's top, with its configuration and those of hook managers; "" when it is about no
// single repository.
[[nodiscard]] HookVerdict check_hook(const HookPlace& place, const std::string& name,
                                     const std::string& secret, const std::filesystem::path& top);

// A line with a secret of a built-in rule, another one each time.
[[nodiscard]] Result<std::string> made_up_secret();

}  // namespace stanch
