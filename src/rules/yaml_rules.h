#pragma once

#include <yaml-cpp/yaml.h>

#include <string>
#include <vector>

#include "rules/yaml_members.h"
#include "stanch/rule.h"

namespace stanch {

// A rule file's name in messages, and what rules remember of it.
struct RuleFileName {
  std::string shown;
  std::string remembered;
};

// Appends the rules of the file whose tree is `root`, also those that have problems. Exceptions of
// yaml-cpp pass through.
void read_rules(const YAML::Node& root, const RuleFileName& name, YamlProblems& problems,
                std::vector<Rule>& rules);

}  // namespace stanch
