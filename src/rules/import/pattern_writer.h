#pragma once

#include <string>

#include "rules/import/foreign_pattern.h"

namespace stanch {

// As rules write it.
std::string write_pattern(const ForeignPattern::Node& node);

// As the path patterns of `allow` are written: without groups that capture, and without flags.
std::string write_path_pattern(const ForeignPattern::Node& node);

}  // namespace stanch
