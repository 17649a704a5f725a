#pragma once

#include <string_view>

namespace stanch {

// True for a name made of known words, perhaps with a digit or two: R2dbcConnectionDetails,
// vps-value-1-2-40. Formats of tokens without a prefix match such names beside their service's.
[[nodiscard]] bool is_name_of_words(std::string_view secret);

// True for a name that the service's own stands in: acmeTestUser.
[[nodiscard]] bool is_named_after(std::string_view vendor, std::string_view secret);

}  // namespace stanch
