// Baselines of kingfisher: YAML, version 2 by repository, or the older list without a version.
#include "rules/kingfisher_baseline.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

namespace stanch {
namespace {

std::string text(const YAML::Node& item, const char* member) {
  const YAML::Node value = item[member];
  return value.IsDefined() && value.IsScalar() ? value.Scalar() : std::string();
}

void take(const YAML::Node& list, const char* path, const char* line,
          std::vector<Acceptance>& accepted) {
  for (const YAML::Node& item : list) {
    if (!item.IsMap()) {
      continue;
    }
    Acceptance acceptance;
    acceptance.path = text(item, path);
    acceptance.line = item[line].IsDefined() ? item[line].as<std::uint32_t>(0) : 0;
    acceptance.rule = text(item, "rule_id");
    accepted.push_back(std::move(acceptance));
  }
}

}  // namespace

Result<std::vector<Acceptance>> read_kingfisher_baseline(std::string_view text,
                                                         const std::string& name) {
  try {
    const YAML::Node root = YAML::Load(std::string(text));
    std::vector<Acceptance> accepted;
    if (root.IsMap() && root["ExactFindings"].IsDefined()) {
      take(root["ExactFindings"]["matches"], "filepath", "linenum", accepted);
      return accepted;
    }
    if (root.IsMap() && root["repositories"].IsDefined()) {
      for (const YAML::Node& repository : root["repositories"]) {
        take(repository["findings"], "path", "line", accepted);
      }
      return accepted;
    }
  } catch (const YAML::Exception& error) {
    return fail(ErrorKind::config, error.msg, fmt::format("{}:{}", name, error.mark.line + 1));
  }
  return fail(ErrorKind::config, "has neither repositories nor ExactFindings", name);
}

}  // namespace stanch
