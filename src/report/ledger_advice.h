#pragma once

#include <string_view>

#include "stanch/finding.h"

namespace stanch {

// What to do to have searched what the ledger lists for this reason, in half a sentence; "" where
// it was left out on purpose.
std::string_view ledger_advice(SkipReason reason);

}  // namespace stanch
