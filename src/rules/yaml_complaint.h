#pragma once

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <string>
#include <string_view>

namespace stanch {

// A complaint with its place: thrown by readers that stop at the first, and caught by whoever
// called them, beside yaml-cpp's own exceptions.
struct YamlComplaint {
  YAML::Mark mark;
  std::string message;
};

inline std::string yaml_text(const YAML::Node& node, std::string_view member) {
  if (!node.IsScalar()) {
    throw YamlComplaint{node.Mark(), fmt::format("{} takes a text", member)};
  }
  return node.Scalar();
}

}  // namespace stanch
