#pragma once

#include <string>
#include <string_view>

#include "git/range_source.h"
#include "git/repository.h"
#include "stanch/result.h"

namespace stanch {

// What a push brings, by the lines that Git gives its hooks. What the receiving side has already is
// left out: in a server's hook (`remote` empty) whatever another reference reaches, before a push
// what the remote-tracking references of `remote` reach.
[[nodiscard]] Result<RangeOptions> push_range(const Repository& repository, std::string_view lines,
                                              const std::string& remote);

}  // namespace stanch
