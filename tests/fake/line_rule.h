#pragma once

#include <string>
#include <utility>

#include "stanch/rule.h"

namespace stanch {

// A rule with `pattern`, a family of its own and no filter that a made-up token would fall to.
inline Rule line_rule(std::string id, std::string pattern) {
  Rule rule;
  rule.id = rule.family = std::move(id);
  rule.pattern = std::move(pattern);
  rule.source = "test.yml:1";
  return rule;
}

}  // namespace stanch
