#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stanch/result.h"
#include "stanch/rule.h"

namespace stanch {

// Paths whose findings do not block. Their content is scanned all the same, and the findings are
// listed as suppressed with the reason.
struct Exclusion {
  std::string path;  // glob over paths from the top of the repository; * also matches /
  std::string reason;
};

// What `.stanch.yml` says.
//   rules: [security/stanch-rules]            # files or directories, relative to the file
//   disable: [some-rule-id]
//   min-confidence: medium
//   baseline: security/accepted.txt
//   exclude:
//     - {path: 'tests/fixtures/*', reason: 'made-up keys'}
struct Config {
  std::vector<std::string> rules;
  std::vector<std::string> disable;
  std::optional<Confidence> min_confidence;
  std::string baseline;
  std::vector<Exclusion> exclude;
};

// Reads a configuration; `name` stands for the file in messages. Unknown members are errors, and an
// exclusion needs a reason.
[[nodiscard]] Result<Config> load_config(std::string_view text, const std::string& name);

}  // namespace stanch
