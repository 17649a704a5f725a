#pragma once

#include <string_view>
#include <vector>

#include "stanch/finding.h"

namespace stanch {

// True for a path of documentation, examples or tests: docs/api.rst, t/fixtures/x.json,
// user_test.go.
bool is_sample_path(std::string_view path);

// What a score has found nowhere but in documentation, examples and tests is at most of medium
// confidence, for values made up to be shown look like real ones. A finding that thereby falls
// below `least` is left out.
void doubt_samples(std::vector<Finding>& findings, Confidence least);

}  // namespace stanch
