#pragma once

#include <optional>
#include <string>

#include "cli/options.h"
#include "stanch/result.h"

namespace stanch {

// A line of a file: "src/a.env:12".
struct FileLine {
  std::string path;
  std::uint64_t line = 0;
};

// What FILE:LINE names; nothing when `text` does not end in a colon and a number.
std::optional<FileLine> parse_file_line(const std::string& text);

// Prints everything on the line that the pattern of a rule matches, and what each step said of it,
// with its numbers. The file is read from disk: as it is named from the current directory, or else
// from the top of the repository, whose rules and configuration count.
[[nodiscard]] Result<int> explain_line(const FileLine& asked, ScanFlags flags, bool color);

}  // namespace stanch
