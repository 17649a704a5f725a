#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stanch/detection.h"

namespace stanch {

// A line of digits that were broken into lines.
struct WrappedLine {
  Range line;            // without its line end
  Range digits;          // of the text that goes on
  bool goes_on = false;  // below, if there are digits
};

// The line at `at`, with the digits that go on below it; nothing when there are none, or the line
// is too long to be one of many.
std::optional<WrappedLine> first_wrapped_line(std::string_view text, std::uint32_t at);

// The line below one that goes on, with the digits that it begins with; nothing when it does not.
std::optional<WrappedLine> next_wrapped_line(std::string_view text, const WrappedLine& line);

// The line above that goes on to the one that starts at `start`.
std::optional<WrappedLine> wrapped_line_above(std::string_view text, std::uint32_t start);

// Where the bytes end that decide whether `line`, which goes on, has digits below.
std::uint32_t decided_by(std::string_view text, const WrappedLine& line);

// The digits of lines, as one text.
struct JoinedDigits {
  std::string digits;
  std::vector<std::uint32_t> at;  // where each stands

  void add(std::string_view text, const WrappedLine& line);
  // Where a part of the digits, not empty, stands.
  [[nodiscard]] Range origin(Range part) const { return {at[part.begin], at[part.end - 1] + 1}; }
};

}  // namespace stanch
