#pragma once

#include <string_view>
#include <vector>

#include "base/top_paths.h"
#include "stanch/finding.h"

namespace stanch {

// True for a path of documentation, examples or tests: docs/api.rst, t/fixtures/x.json,
// user_test.go. `path` is from the top; of an absolute one, which lies elsewhere, only the name of
// the file counts.
bool is_sample_path(std::string_view path);

// What a score has found nowhere but in documentation, examples and tests is at most of medium
// confidence, for values made up to be shown look like real ones. A finding that thereby falls
// below `least` is left out.
void doubt_samples(std::vector<Finding>& findings, const TopPaths& paths, Confidence least);

// True for a path of what a program says in other languages: config/locales/pl.yml, de.po.
bool is_translation_path(std::string_view path);

// Words that a score has found nowhere but in translations are of low confidence: "password" is the
// name of a label there, and its value what the label says.
void doubt_translations(std::vector<Finding>& findings, const TopPaths& paths, Confidence least);

}  // namespace stanch
