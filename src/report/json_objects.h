#pragma once

#include <cstdint>
#include <string>

#include "report/json_page.h"
#include "stanch/finding.h"

namespace stanch {

// A "finding" object of JSON Lines. `older`: it does not count.
[[nodiscard]] OrderedJson json_finding(const JsonPage& page, const Finding& finding, bool older);

// RFC 3339, or null where there is no such date.
[[nodiscard]] OrderedJson date_or_null(std::int64_t seconds, int offset);
// `text`, or null where it is empty.
[[nodiscard]] OrderedJson text_or_null(const std::string& text);

}  // namespace stanch
