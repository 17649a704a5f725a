#pragma once

#include <string>

#include "stanch/result.h"

namespace stanch::git_secrets {

// Runs a provider, a command of words separated by white space, without a shell; the result is what
// it prints. A failure to run, or an exit code other than 0, is an error.
[[nodiscard]] Result<std::string> run_provider(const std::string& command);

}  // namespace stanch::git_secrets
