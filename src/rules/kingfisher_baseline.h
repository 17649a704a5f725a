#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stanch/acceptance.h"
#include "stanch/result.h"

namespace stanch {

// Reads a baseline of kingfisher, of either version. Its fingerprints stand for a secret at a byte
// offset; path and line say the same, so these are what is read.
[[nodiscard]] Result<std::vector<Acceptance>> read_kingfisher_baseline(std::string_view text,
                                                                       const std::string& name);

}  // namespace stanch
