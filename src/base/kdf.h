#pragma once

#include <string>
#include <string_view>

namespace stanch {

// scrypt (RFC 7914) with N=4096, r=8, p=1, as 16 raw bytes; empty when memory ran out.
std::string scrypt16(std::string_view password, std::string_view salt);

}  // namespace stanch
