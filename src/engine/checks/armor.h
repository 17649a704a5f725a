#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/checks/checks.h"

// Text blocks between "-----BEGIN X-----" and "-----END X-----", as they are found in the wild:
// indented, quoted, joined from string literals, with line ends written as \n, commented out, added
// by a patch.
namespace stanch::checks {

struct Armor {
  std::string label;                 // "RSA PRIVATE KEY"
  std::vector<std::string> headers;  // "DEK-Info: AES-128-CBC,..."
  std::vector<std::string> bodies;   // readings of the base64, the likeliest first
  std::string checksum;              // the four characters after "=" of OpenPGP
  bool complete = false;             // the END line is there

  // The value of a header, or "".
  [[nodiscard]] std::string_view header(std::string_view name) const;
};

// The block of `input` whose label contains `label`.
std::optional<Armor> find_armor(const CheckInput& input, std::string_view label);

// `text` with escapes undone (\n, \r, \t, \/, \", \uXXXX, \xHH, %HH, &#10;) and without CR.
std::string unescape(std::string_view text);

}  // namespace stanch::checks
