#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace stanch {

// Numbers and dates as people and machines read them.

// "849,014"
std::string with_separators(std::uint64_t number);
// "3 findings", "1 finding"
std::string counted(std::uint64_t number, const char* singular, const char* plural);
// "972.5 MB": decimal units, one digit after the point from kB on.
std::string human_bytes(std::uint64_t bytes);
// "45 ms", "2.1 s", "3 min 20 s"
std::string human_duration(std::uint64_t milliseconds);

// RFC 3339 with the given offset from UTC: "2024-03-01T12:00:00+01:00". Empty for years outside
// 1 to 9999, which damaged commits can claim.
std::string rfc3339(std::int64_t seconds, int offset_minutes);
// Reads what rfc3339() wrote; false leaves the outputs untouched.
bool parse_rfc3339(std::string_view text, std::int64_t& seconds, int& offset_minutes);
// "2024-03-01" at the given offset; empty likewise.
std::string calendar_date(std::int64_t seconds, int offset_minutes);

}  // namespace stanch
