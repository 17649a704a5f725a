#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "stanch/rule.h"

namespace stanch {

// Half-open range of byte offsets in one text.
struct Range {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] bool empty() const { return begin >= end; }
  [[nodiscard]] std::uint32_t size() const { return end - begin; }
  [[nodiscard]] bool touches(const Range& other) const {
    return begin < other.end && other.begin < end;
  }
  [[nodiscard]] bool contains(const Range& other) const {
    return begin <= other.begin && other.end <= end;
  }
  bool operator==(const Range&) const = default;
};

enum class CheckState : std::uint8_t { pass, fail, skipped };

// What one offline verifier said. `note` may carry a fact for people: "account 123456789012".
struct CheckOutcome {
  std::string name;
  CheckState state = CheckState::skipped;
  std::string note;
  bool operator==(const CheckOutcome&) const = default;
};

// All that was learned about a secret when it was confirmed. Immutable and shared: the versions of
// a file that inherit a detection point to the same evidence.
struct Evidence {
  std::string secret;  // decoded bytes; leaves the process only through report/redact
  Confidence confidence = Confidence::medium;
  double entropy = 0;  // Shannon bits a character
  double score = -1;   // generic scorer's probability, or -1
  std::vector<CheckOutcome> checks;
  std::string allow_marker;            // "stanch:allow" and friends, when one stands on the line
  std::string encoding;                // "" or "base64", "hex", "utf-16le", ...
  std::string line;                    // the line around the secret, at most 400 bytes
  std::uint32_t line_secret = 0;       // where the secret starts in `line`
  std::uint32_t line_secret_size = 0;  // its length there (encoded form; 0 past the cut)
  bool masked = false;  // read back from a report: `secret` and `line` are masked already
  bool operator==(const Evidence&) const = default;
};

// A confirmed place of a secret in one text, or a remembered anchor of a block rule.
//
// The verdict depends on the bytes of `reach` and on whether a line (and the text) starts and ends
// at its edges, and on nothing else: a delta that leaves those alone leaves the verdict alone. For
// a line rule the reach is the match widened by kContext bytes on both sides, clipped to its line,
// line ends not included. Whether another detection outranks it is not part of the verdict.
struct Detection {
  std::uint32_t rule = 0;  // index into the rule set
  Range match;             // block rules: the anchor
  Range secret;
  Range reach;
  std::shared_ptr<const Evidence> evidence;  // null: an anchor whose verdict was no
};

}  // namespace stanch
