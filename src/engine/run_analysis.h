#pragma once

#include <string_view>

#include "engine/run_gate.h"

namespace stanch {

// The kind of run that every match of `pattern` contains: find_runs() reports one of at least this
// kind, around it or within it, wherever a match stands. Runs that are not certain count as none.
RunKind guaranteed_run(std::string_view pattern);

}  // namespace stanch
