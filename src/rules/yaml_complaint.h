#pragma once

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
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

// What yaml-cpp says of `text`, in which tabs are the mistake that it names least clearly.
inline std::string syntax_complaint(std::string_view text, const YAML::Exception& error) {
  for (int line = 0; line < error.mark.line && !text.empty(); ++line) {
    text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  }
  const std::string_view indent = text.substr(0, text.find_first_not_of(" \t"));
  return indent.find('\t') == std::string_view::npos
             ? error.msg
             : error.msg + ": the line begins with a tab, and YAML is indented with spaces";
}

}  // namespace stanch
