#pragma once

#include <functional>
#include <optional>
#include <string>

#include "stanch/result.h"

namespace stanch {

// The range that a CI system runs for, as revisions, and how to get a clone that has it.
struct CiRange {
  std::string system;    // "GitHub Actions", ...
  std::string base;      // "": all that `head` reaches is new
  std::string head;      // "HEAD" when the system does not say
  std::string remedy;    // the setting that makes the system fetch enough
  bool is_push = false;  // `base` was the tip of a branch, and may be gone from it
  std::string instead;   // then what to compare with, "" for nothing
};

// A variable of the environment, "" when it is not set.
using Variables = std::function<std::string(const char* name)>;

// What GitHub Actions, GitLab CI, Azure Pipelines, Bitbucket Pipelines, Jenkins or the pre-commit
// framework say about this run; nothing outside of these. A run without a range (a schedule, a tag)
// is a usage error.
[[nodiscard]] Result<std::optional<CiRange>> ci_range(const Variables& variables);

// Variables of this process.
std::string process_variable(const char* name);

}  // namespace stanch
