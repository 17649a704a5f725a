#pragma once

#include <vector>

#include "report/needles.h"
#include "stanch/reporter.h"

namespace stanch {

// In lines of source every secret is looked for; in names (of files, refs, people) not those that
// could be ordinary words, unless the scan found them in a name.
enum class NeedlesFor { lines, names };

// The texts of all secrets of a report, however they stand there.
[[nodiscard]] std::vector<Needle> needles_of(const Report& report, NeedlesFor use);

}  // namespace stanch
