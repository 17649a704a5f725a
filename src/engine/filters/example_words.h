#pragma once

#include <string_view>

namespace stanch {

// True when `text` says of itself that it is an example: ...EXAMPLE, changeme, your_api_key. Looks
// at the first KiB.
[[nodiscard]] bool says_example(std::string_view text);

}  // namespace stanch
