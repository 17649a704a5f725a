#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace stanch::checks {

// "2023-04-01" of seconds since 1970 UTC; "" when the year has not four digits.
std::string date(std::int64_t seconds);
// "expired 2023-04-01" or "expires 2030-01-01", by the clock; "" as above.
std::string expiry(std::int64_t seconds);
// Reads "2023-04-01", "2023-04-01T10:20:30Z", "20230401T102030Z" and the like.
std::optional<std::int64_t> read_moment(std::string_view text);
// Reads decimal digits, at most 18 of them.
std::optional<std::int64_t> read_decimal(std::string_view text);

}  // namespace stanch::checks
