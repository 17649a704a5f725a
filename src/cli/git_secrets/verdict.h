#pragma once

#include "cli/git_secrets/line_sink.h"

namespace stanch::git_secrets {

// Prints hits, then what to do about them, to standard error. Under CI long matches are masked. The
// exit code: 1 with hits, 2 when something could not be searched, 0 otherwise.
int verdict(const Hits& hits);

}  // namespace stanch::git_secrets
