#pragma once

#include <map>
#include <optional>
#include <regex>
#include <string>
#include <vector>

#include "base/top_paths.h"
#include "stanch/finding.h"

namespace stanch {

// Path patterns of rules that found something, each compiled once.
class PathPatterns {
 public:
  // True when one of `patterns` is found in `path`, which is from the top. What is no expression,
  // which the rule loader refuses, is found nowhere.
  [[nodiscard]] bool match(const std::vector<std::string>& patterns, const std::string& path);

 private:
  std::map<std::string, std::optional<std::regex>> compiled_;
};

// Leaves out the places of each finding that its rule's `paths` do not name, and findings that have
// no place left. What then is left twice, by such a rule and by others, becomes one finding.
void keep_named_files(std::vector<Finding>& findings, const TopPaths& paths);

}  // namespace stanch
