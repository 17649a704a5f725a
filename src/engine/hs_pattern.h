#pragma once

#include <string>
#include <string_view>

namespace stanch {

// The pattern as the database gets it: ends wherever a match of `pattern` within a line ends, and
// maybe elsewhere. Hyperscan knows \n as the only line end, so ^ and \A also stand after a \r, and
// $, \z and \Z take in a \r that follows (the match then ends one byte later).
std::string hyperscan_pattern(std::string_view pattern);

}  // namespace stanch
