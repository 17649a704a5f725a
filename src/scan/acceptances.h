#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scan/acceptance_format.h"
#include "stanch/acceptance.h"
#include "stanch/result.h"

namespace stanch {

// Reads a file of any format but kingfisher's (rules/kingfisher_baseline). `name` stands for it in
// messages.
[[nodiscard]] Result<std::vector<Acceptance>> read_acceptances(AcceptanceFormat format,
                                                               std::string_view text,
                                                               const std::string& name);

}  // namespace stanch
