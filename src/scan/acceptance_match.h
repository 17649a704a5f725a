#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "stanch/acceptance.h"
#include "stanch/finding.h"
#include "stanch/result.h"

namespace stanch {

// The text of a line of a file: in a commit, or without one as the work tree and HEAD have it, one
// each. Nothing where there is no such line.
using LineReader = std::function<std::vector<std::string>(
    const std::string& commit, const std::string& path, std::uint32_t line)>;

// The findings, by index, that `acceptance` stands for. What is known of the secret decides; only
// an acceptance that knows nothing but a place is looked up there, and then stands for the finding
// of that line, or of several for those whose rule is called most like the other tool's. A pattern
// stands for the findings all of whose places it matches. The failure is a pattern that is none.
[[nodiscard]] Result<std::vector<std::size_t>> match_acceptance(const Acceptance& acceptance,
                                                                std::span<const Finding> findings,
                                                                const LineReader& lines);

}  // namespace stanch
