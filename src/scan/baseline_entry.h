#pragma once

#include <string>
#include <string_view>

namespace stanch {

// One accepted secret of a `.stanch-baseline`.
struct BaselineEntry {
  std::string fingerprint;
  std::string rule;  // for people; not compared
  std::string reason;
  std::string until;  // YYYY-MM-DD, the last day it counts; "" for ever
  std::string path;   // glob that every place must match; "" anywhere
  std::string by;     // who accepted it
  std::string note;   // comment lines above it, each with its line end

  bool operator==(const BaselineEntry&) const = default;
};

// Reads a line of a baseline that is neither empty nor a comment. Returns the complaint
// about it, or "".
[[nodiscard]] std::string read_entry(std::string_view line, BaselineEntry& entry);

// The entry as a line, without its line end: what read_entry() reads.
[[nodiscard]] std::string entry_line(const BaselineEntry& entry);

// Whether `text` is a day of the calendar as YYYY-MM-DD.
bool is_date(std::string_view text);

}  // namespace stanch
