#pragma once

#include <yaml-cpp/yaml.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace stanch {

// Collects the problems of all files.
class YamlProblems {
 public:
  void add(const std::string& file, const YAML::Mark& mark, std::string_view text) {
    lines_.push_back(fmt::format("{}:{}: {}", file, std::max(mark.line, 0) + 1, text));
  }
  void add(std::string line) { lines_.push_back(std::move(line)); }
  [[nodiscard]] bool empty() const { return lines_.empty(); }
  [[nodiscard]] std::string text() const { return fmt::format("{}", fmt::join(lines_, "\n")); }

 private:
  std::vector<std::string> lines_;
};

// What a member's reader gets: the value, and where to report.
struct YamlValue {
  const YAML::Node& node;
  std::function<void(std::string_view)> problem;
};

// The readers of a map's members, by name.
using YamlMembers = std::map<std::string, std::function<void(const YamlValue&)>, std::less<>>;

// Calls the reader of each member of `map`; unknown and repeated members are problems of `file`,
// named with `label` in front.
void read_members(const YAML::Node& map, const std::string& label, const YamlMembers& members,
                  const std::string& file, YamlProblems& problems);

// Readers of values; what is not of their kind is a problem.
void read_string(const YamlValue& value, std::string& out);
void read_strings(const YamlValue& value, std::vector<std::string>& out);
void read_bool(const YamlValue& value, bool& out);

template <class Enum>
void read_enum(const YamlValue& value, Enum last, Enum& out) {
  std::vector<std::string_view> names;
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    const std::string_view name = to_string(static_cast<Enum>(i));
    if (value.node.IsScalar() && value.node.Scalar() == name) {
      out = static_cast<Enum>(i);
      return;
    }
    names.push_back(name);
  }
  value.problem(fmt::format("must be one of {}", fmt::join(names, ", ")));
}

template <class Number>
void read_number(const YamlValue& value, Number least, Number most, Number& out) {
  Number number{};
  if (!value.node.IsScalar() || !YAML::convert<Number>::decode(value.node, number) ||
      !(number >= least && number <= most)) {
    value.problem(fmt::format("must be a number from {} to {}", least, most));
    return;
  }
  out = number;
}

}  // namespace stanch
