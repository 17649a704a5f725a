#pragma once

#include <string_view>
#include <vector>

#include "stanch/detection.h"

namespace stanch {

// What an offline verifier may look at. All of it is borrowed; any bytes are allowed.
struct CheckInput {
  std::string_view secret;   // the secret as confirmed, decoded
  std::string_view match;    // whole match of the rule's pattern
  std::string_view context;  // line or block around it
};

// Offline verifiers: a rule names them in `checks:`. docs/checks.md lists them with what each
// proves.
bool is_check(std::string_view name);

// True when a pass cannot be chance: a checksum of 16 bits or more agrees, or a private key parses.
bool is_proof(std::string_view name);

// Runs one verifier. `skipped` means that it has nothing to say about this secret: another variant
// of the format, or more than 64 KiB. The note holds only what is no secret itself. Thread-safe.
CheckOutcome run_check(std::string_view name, const CheckInput& input);

// All names, sorted.
std::vector<std::string_view> check_names();

}  // namespace stanch
