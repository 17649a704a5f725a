#pragma once

#include <string>
#include <vector>

#include "stanch/result.h"

namespace stanch {

// What the Git hook `name` checks; the result is its exit code. `arguments` and standard input are
// as Git gives them to the hook.
[[nodiscard]] Result<int> run_hook(const std::string& name,
                                   const std::vector<std::string>& arguments);

}  // namespace stanch
