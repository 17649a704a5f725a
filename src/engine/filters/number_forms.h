#pragma once

#include <string_view>

// Numbers that look random and are written in a known form.
namespace stanch {

// Seconds from 2001 to 2033, or the same in milliseconds.
[[nodiscard]] bool is_timestamp(std::string_view text);
// A UUID of version 1 is made of the time, here a year from 1997 to 2033, and of a machine's
// address, not of chance.
[[nodiscard]] bool is_time_uuid(std::string_view text);
// 127.0.0.1, 0.0.0.0:8080, 127.0.0.1:8080:80, fe80::1a:2b, 2001:db8::/32.
[[nodiscard]] bool is_address(std::string_view text);
// v1.2, 1.2.3, 10.0.0-rc1, 1.2.3.4.5. 12.34 may be chosen by somebody.
[[nodiscard]] bool is_release(std::string_view text);
// org.acme:acme-api:1.2.3: where a release of a library is.
[[nodiscard]] bool is_coordinates(std::string_view text);
// #fff, #dcdccc, #dcdccc80.
[[nodiscard]] bool is_color(std::string_view text);
// yyyyMMddHHmmss, %Y-%m-%dT%H:%M:%S: how a time is written.
[[nodiscard]] bool is_time_format(std::string_view text);
// Numbers packed into hexadecimal digits, as in dumps: eight zeros in a row are in no random key.
[[nodiscard]] bool is_packed(std::string_view text);
// 0x20-0x80($base), 16(%rsp): where in memory something is.
[[nodiscard]] bool is_operand(std::string_view text);

}  // namespace stanch
