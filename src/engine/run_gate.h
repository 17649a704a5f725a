#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/vectors.h"
#include "stanch/detection.h"

namespace stanch {

// A run is a maximal stretch of letters, digits and _ - + / = . ~ % in a text. Long enough, it may
// be (part of) a token, and the more so the less it looks like a word or a path.
enum class RunKind : std::uint8_t {
  none,
  word,   // at least kWordRun bytes
  token,  // at least kLongRun bytes; or kTokenRun bytes with a digit among them; or kTokenRun
          // capitals and digits side by side
};
inline constexpr std::size_t kTokenRun = 16;
inline constexpr std::size_t kWordRun = 20;
inline constexpr std::size_t kLongRun = 32;

struct FoundRun {
  Range range;
  RunKind kind = RunKind::none;
  bool operator==(const FoundRun&) const = default;
};

// True for the bytes that runs are made of.
bool is_run_byte(unsigned char byte);

// What bytes are when they stand in one run. More bytes never make it less.
RunKind classify_run(std::string_view run);

// Appends all runs of kinds word and token, in order. Reads up to kSlack bytes behind the text.
void find_runs(std::string_view text, std::vector<FoundRun>& runs,
               Vectors vectors = best_vectors());

}  // namespace stanch
