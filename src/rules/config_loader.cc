// The configuration file of a repository.
#include "rules/config_loader.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <set>

#include "rules/yaml_complaint.h"

namespace stanch {
namespace {

std::vector<std::string> texts_of(const YAML::Node& node, std::string_view member) {
  if (!node.IsSequence()) {
    throw YamlComplaint{node.Mark(), fmt::format("{} takes a list", member)};
  }
  std::vector<std::string> texts;
  for (const YAML::Node& item : node) {
    texts.push_back(yaml_text(item, member));
  }
  return texts;
}

Confidence confidence_of(const YAML::Node& node) {
  const std::string word = yaml_text(node, "min-confidence");
  for (const Confidence level : {Confidence::low, Confidence::medium, Confidence::high}) {
    if (word == to_string(level)) {
      return level;
    }
  }
  throw YamlComplaint{node.Mark(), "min-confidence takes low, medium or high"};
}

Exclusion exclusion_of(const YAML::Node& node) {
  if (!node.IsMap()) {
    throw YamlComplaint{node.Mark(), "exclude takes a list of {path: GLOB, reason: WHY}"};
  }
  Exclusion exclusion;
  for (const auto& member : node) {
    const std::string name = yaml_text(member.first, "a member's name");
    if (name == "path") {
      exclusion.path = yaml_text(member.second, name);
    } else if (name == "reason") {
      exclusion.reason = yaml_text(member.second, name);
    } else {
      throw YamlComplaint{member.first.Mark(), fmt::format("unknown member {} of exclude", name)};
    }
  }
  if (exclusion.path.empty() || exclusion.reason.empty()) {
    throw YamlComplaint{node.Mark(), "an exclusion needs a path and a reason"};
  }
  // Paths from the top begin with no dot, and end in the name of a file.
  if (exclusion.path.starts_with("./") || exclusion.path.ends_with('/')) {
    throw YamlComplaint{node.Mark(),
                        fmt::format("the path {} matches nothing: leave out ./ in front, and write "
                                    "DIRECTORY/* for all below it",
                                    exclusion.path)};
  }
  return exclusion;
}

void read_member(const std::string& name, const YAML::Node& key, const YAML::Node& value,
                 Config& config) {
  if (name == "rules") {
    config.rules = texts_of(value, name);
  } else if (name == "disable") {
    config.disable = texts_of(value, name);
  } else if (name == "min-confidence") {
    config.min_confidence = confidence_of(value);
  } else if (name == "baseline") {
    config.baseline = yaml_text(value, name);
  } else if (name == "exclude") {
    if (!value.IsSequence()) {
      throw YamlComplaint{value.Mark(), "exclude takes a list of {path: GLOB, reason: WHY}"};
    }
    for (const YAML::Node& item : value) {
      config.exclude.push_back(exclusion_of(item));
    }
  } else {
    throw YamlComplaint{key.Mark(),
                        fmt::format("unknown member {} (known: rules, disable, min-confidence, "
                                    "baseline, exclude)",
                                    name)};
  }
}

}  // namespace

Result<Config> load_config(std::string_view text, const std::string& name) {
  const auto failure = [&](const YAML::Mark& mark, const std::string& message) {
    return fail(ErrorKind::config, message, fmt::format("{}:{}", name, mark.line + 1));
  };
  try {
    const YAML::Node root = YAML::Load(std::string(text));
    Config config;
    if (root.IsNull()) {
      return config;
    }
    if (!root.IsMap()) {
      throw YamlComplaint{root.Mark(), "a configuration is a map of members"};
    }
    std::set<std::string> seen;
    for (const auto& member : root) {
      const std::string member_name = yaml_text(member.first, "a member's name");
      if (!seen.insert(member_name).second) {
        throw YamlComplaint{member.first.Mark(),
                            fmt::format("{} stands here twice: keep one", member_name)};
      }
      read_member(member_name, member.first, member.second, config);
    }
    return config;
  } catch (const YamlComplaint& complaint) {
    return failure(complaint.mark, complaint.message);
  } catch (const YAML::Exception& error) {
    return failure(error.mark, syntax_complaint(text, error));
  }
}

}  // namespace stanch
