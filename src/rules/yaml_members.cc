// Maps of a YAML file, member by member.
#include "rules/yaml_members.h"

#include <set>

#include "base/suggestion.h"

namespace stanch {
namespace {

std::string suggestion(const std::string& name, const YamlMembers& members) {
  std::vector<std::string_view> names;
  for (const auto& [known, read] : members) {
    names.push_back(known);
  }
  return meant_or_known(name, names);
}

}  // namespace

void read_members(const YAML::Node& map, const std::string& label, const YamlMembers& members,
                  const std::string& file, YamlProblems& problems) {
  std::set<std::string> seen;
  for (const auto& entry : map) {
    const std::string name = entry.first.IsScalar() ? entry.first.Scalar() : "";
    const auto problem = [&](std::string_view text) {
      problems.add(file, entry.first.Mark(), fmt::format("{}'{}' {}", label, name, text));
    };
    const auto member = members.find(name);
    if (member == members.end()) {
      problem("is not a member" + suggestion(name, members));
    } else if (!seen.insert(name).second) {
      problem("stands here twice: keep one");
    } else {
      member->second({entry.second, problem});
    }
  }
}

void read_string(const YamlValue& value, std::string& out) {
  if (!value.node.IsScalar()) {
    value.problem("must be a text");
    return;
  }
  out = value.node.Scalar();
  if (out.empty()) {
    value.problem("must not be empty");
  }
}

void read_strings(const YamlValue& value, std::vector<std::string>& out) {
  if (!value.node.IsSequence() || value.node.size() == 0) {
    value.problem("must be a list of texts: [a, b]");
    return;
  }
  for (const YAML::Node& item : value.node) {
    if (!item.IsScalar() || item.Scalar().empty()) {
      value.problem("must hold texts only, none of them empty");
      return;
    }
    out.push_back(item.Scalar());
  }
}

void read_bool(const YamlValue& value, bool& out) {
  if (!value.node.IsScalar() || !YAML::convert<bool>::decode(value.node, out)) {
    value.problem("must be true or false");
  }
}

}  // namespace stanch
