#pragma once

#include <string>
#include <utility>

#include "engine/checks/checks.h"

namespace stanch::checks {

// What one verifier says: a CheckOutcome without its name.
struct Verdict {
  CheckState state = CheckState::skipped;
  std::string note;
};

inline Verdict passed(std::string note = {}) { return {CheckState::pass, std::move(note)}; }
inline Verdict failed(std::string note = {}) { return {CheckState::fail, std::move(note)}; }
inline Verdict skipped(std::string note = {}) { return {CheckState::skipped, std::move(note)}; }

// The verdict of a comparison of checksums.
inline Verdict checksum(bool agrees) {
  return agrees ? passed("checksum agrees") : failed("checksum does not agree");
}

using CheckFunction = Verdict (*)(const CheckInput& input);

// Every name with its verifier. Sorted by name.
struct CheckEntry {
  std::string_view name;
  CheckFunction run = nullptr;
  bool proof = false;
};

// No token or key that a verifier knows is longer.
inline constexpr std::size_t kMaxInput = std::size_t{64} * 1024;

}  // namespace stanch::checks
