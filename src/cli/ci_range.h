#pragma once

#include <functional>
#include <optional>
#include <string>

#include "stanch/result.h"

namespace stanch {

// The range that a CI system runs for, as revisions, and how to get a clone that has it.
struct CiRange {
  std::string system;  // "GitHub Actions", ...
  std::string base;
  std::string head;
  std::string remedy;  // the setting that makes the system fetch enough
};

// A variable of the environment, "" when it is not set.
using Variables = std::function<std::string(const char* name)>;

// What GitHub Actions, GitLab CI, Azure Pipelines, Bitbucket Pipelines or Jenkins say about this
// run; nothing outside of these. A run without a range (a schedule, a tag) is a usage error.
[[nodiscard]] Result<std::optional<CiRange>> ci_range(const Variables& variables);

// Variables of this process.
std::string process_variable(const char* name);

}  // namespace stanch
