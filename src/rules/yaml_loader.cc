// Rule files. A file is read as a YAML tree, and the tree into rules (rules/yaml_rules); every
// problem is noted with its line and reading goes on, so that one run shows all there is to mend.
// The exceptions of yaml-cpp end here.
#include "rules/yaml_loader.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <unordered_map>

#include "base/file.h"
#include "rules/rule_set.h"
#include "rules/yaml_complaint.h"
#include "rules/yaml_members.h"
#include "rules/yaml_rules.h"

namespace stanch {
namespace {

constexpr std::uint64_t kMaxFileSize = 4u << 20;

void read_text(const std::string& text, const RuleFileName& name, YamlProblems& problems,
               std::vector<Rule>& rules) {
  try {
    const YAML::Node root = YAML::Load(text);
    read_rules(root, name, problems, rules);
  } catch (const YAML::Exception& error) {
    problems.add(name.shown, error.mark, syntax_complaint(text, error));
  }
}

void check_unique_ids(const std::vector<Rule>& rules, YamlProblems& problems) {
  std::unordered_map<std::string_view, std::string_view> sources;
  for (const Rule& rule : rules) {
    const auto [first, is_new] = sources.emplace(rule.id, rule.source);
    if (!is_new && !rule.id.empty()) {
      problems.add(fmt::format("{}: rule {}: the id is taken by the rule of {}: choose another",
                               rule.source, rule.id, first->second));
    }
  }
}

Result<RuleSet> finish(std::vector<Rule> rules, YamlProblems& problems) {
  check_unique_ids(rules, problems);
  if (!problems.empty()) {
    return fail(ErrorKind::config, problems.text());
  }
  RuleSet set{std::move(rules), ""};
  set.hash = hash_rules(set);
  return set;
}

struct RuleFile {
  std::filesystem::path path;
  std::string source;
};

// The files that `path` stands for. A file of a directory is remembered as "DIRECTORY/FILE", which
// does not depend on where the directory is.
void list_files(const std::filesystem::path& path, YamlProblems& problems,
                std::vector<RuleFile>& files) {
  std::error_code error;
  if (!std::filesystem::is_directory(path, error)) {
    files.push_back({path, path.generic_string()});
    return;
  }
  std::vector<std::filesystem::path> found;
  for (std::filesystem::directory_iterator it(path, error), end; !error && it != end;
       it.increment(error)) {
    if (it->path().extension() == ".yml") {
      found.push_back(it->path());
    }
  }
  if (error) {
    problems.add(fmt::format("{}: cannot list the directory: {}", path.string(), error.message()));
  } else if (found.empty()) {
    problems.add(fmt::format("{}: there is no *.yml file in this directory", path.string()));
  }
  std::sort(found.begin(), found.end());
  for (const std::filesystem::path& file : found) {
    const std::filesystem::path parent = std::filesystem::absolute(file).parent_path().filename();
    files.push_back({file, (parent / file.filename()).generic_string()});
  }
}

}  // namespace

Result<RuleSet> load_rule_files(std::span<const std::filesystem::path> paths) {
  YamlProblems problems;
  std::vector<RuleFile> files;
  for (const std::filesystem::path& path : paths) {
    list_files(path, problems, files);
  }
  std::vector<Rule> rules;
  for (const RuleFile& file : files) {
    const Result<std::string> text = read_file(file.path, kMaxFileSize);
    if (text) {
      read_text(*text, {file.path.string(), file.source}, problems, rules);
    } else {
      problems.add(text.error().text());
    }
  }
  return finish(std::move(rules), problems);
}

Result<RuleSet> load_rule_text(std::string_view text, const std::string& name) {
  YamlProblems problems;
  std::vector<Rule> rules;
  if (text.size() > kMaxFileSize) {
    return fail(ErrorKind::config, "a rule file has at most 4 MiB", name);
  }
  read_text(std::string(text), {name, name}, problems, rules);
  return finish(std::move(rules), problems);
}

}  // namespace stanch
