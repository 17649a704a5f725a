#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rules/yaml_members.h"
#include "stanch/rule.h"

namespace stanch {

// Where a map of a rule file stands: what its problems are said of.
struct YamlPlace {
  const std::string& file;
  YamlProblems& problems;
  std::string label;  // stands in front of a member's name

  void read(const YAML::Node& map, const YamlMembers& members) const {
    read_members(map, label, members, file, problems);
  }
  [[nodiscard]] YamlPlace within(std::string_view member) const {
    return {file, problems, label + std::string(member)};
  }
};

// Readers of the members of a rule that are maps or patterns; `place` is the rule's or the file's.
void read_rotate(const YamlValue& value, const YamlPlace& place, std::string& url,
                 std::string& how);
void read_allow(const YamlValue& value, const YamlPlace& place, Allow& allow);
void read_span(const YamlValue& value, const YamlPlace& place, std::optional<BlockSpan>& block);
// Path patterns are std::regex's, which has no flags such as (?i).
void read_paths(const YamlValue& value, std::vector<std::string>& out);

}  // namespace stanch
