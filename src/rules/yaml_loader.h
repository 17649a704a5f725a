#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "stanch/result.h"
#include "stanch/rule.h"

namespace stanch {

// Reads rule files: each path is a file, or a directory whose *.yml are read in order of name. All
// problems of all files are reported together, one a line, as "file:line: rule ID: what to do".
[[nodiscard]] Result<RuleSet> load_rule_files(std::span<const std::filesystem::path> paths);

// The same for one text in memory; `name` stands for the file in messages.
[[nodiscard]] Result<RuleSet> load_rule_text(std::string_view text, const std::string& name);

}  // namespace stanch
