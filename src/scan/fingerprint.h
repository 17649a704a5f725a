#pragma once

#include <string>
#include <string_view>

namespace stanch {

// The identity of a secret: 32 hexadecimal digits that depend on the rule family and the secret
// only, not on paths, lines, commits or machines. It is public (baselines are committed), so a
// secret that a dictionary could hold (under 80 bits by length and alphabet) goes through scrypt
// (N=4096, r=8, p=1, 4 MiB, about 10 ms); others through one SHA-256. Thread-safe.
//
// Line ends do not count: a key is the same one in a checkout with CRLF.
std::string fingerprint(std::string_view family, std::string_view secret);

// The secret with line feeds for line ends, by which secrets are told apart.
std::string with_line_feeds(std::string_view secret);

}  // namespace stanch
