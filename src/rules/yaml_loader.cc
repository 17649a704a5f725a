// Rule files. A file is read as a YAML tree, and the tree into rules; every problem is noted with
// its line and reading goes on, so that one run shows all there is to mend. The exceptions of
// yaml-cpp end here.
#include "rules/yaml_loader.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <regex>
#include <unordered_map>

#include "base/file.h"
#include "rules/context_pattern.h"
#include "rules/rule_set.h"
#include "rules/yaml_members.h"

namespace stanch {
namespace {

constexpr std::uint64_t kMaxFileSize = 4u << 20;
constexpr std::uint32_t kMaxReach = 64u << 10;

// What a file says once for all of its rules.
struct Defaults {
  std::string vendor;
  std::string rotate_url;
  std::string rotate_how;
  std::string imported;
  std::vector<std::string> tags;
  Allow allow;
};

// YamlMembers that exist in files only and turn into others.
struct ShortForm {
  std::vector<std::string> context;
  std::string token;
  bool distinctive_given = false;
  bool entropy_given = false;
};

// Reads one file.
class FileReader {
 public:
  FileReader(std::string name, std::string source, YamlProblems& problems)
      : name_(std::move(name)), source_(std::move(source)), problems_(problems) {}

  void read(const YAML::Node& root, std::vector<Rule>& rules) {
    if (!root.IsMap()) {
      problems_.add(name_, root.Mark(), "a rule file is a map with 'vendor' and 'rules'");
      return;
    }
    YAML::Node list;
    read_map(root, "",
             {{"vendor", [&](auto& v) { read_string(v, defaults_.vendor); }},
              {"imported", [&](auto& v) { read_string(v, defaults_.imported); }},
              {"allow", [&](auto& v) { read_allow(v, "", defaults_.allow); }},
              {"tags", [&](auto& v) { read_strings(v, defaults_.tags); }},
              {"rotate",
               [&](auto& v) { read_rotate(v, "", defaults_.rotate_url, defaults_.rotate_how); }},
              {"rules", [&](auto& v) { list = v.node; }}});
    if (defaults_.vendor.empty()) {
      problems_.add(name_, root.Mark(), "'vendor' is missing: say whose secrets these are");
    }
    if (!list.IsDefined() || !list.IsSequence()) {
      problems_.add(name_, root.Mark(), "'rules' is missing or not a list");
      return;
    }
    for (const YAML::Node& node : list) {
      read_rule(node, rules);
    }
  }

 private:
  void read_rule(const YAML::Node& node, std::vector<Rule>& rules) {
    if (!node.IsMap()) {
      problems_.add(name_, node.Mark(), "a rule is a map with 'id', 'name' and 'pattern'");
      return;
    }
    Rule rule;
    const YAML::Node id = node["id"];
    rule.id = id && id.IsScalar() ? id.Scalar() : "";
    rule.vendor = defaults_.vendor;
    rule.tags = defaults_.tags;
    rule.allow = defaults_.allow;
    rule.imported = defaults_.imported;
    rule.rotate_url = defaults_.rotate_url;
    rule.rotate_how = defaults_.rotate_how;
    rule.source = fmt::format("{}:{}", source_, node.Mark().line + 1);
    ShortForm form;
    read_map(node, rule_label(rule), members(rule, form));
    expand(form, rule);
    check(node, form, rule);
    if (rule.family.empty()) {
      rule.family = rule.id;
    }
    rules.push_back(std::move(rule));
  }

  YamlMembers members(Rule& rule, ShortForm& form) {
    return {
        {"id", [&](auto& v) { read_string(v, rule.id); }},
        {"name", [&](auto& v) { read_string(v, rule.name); }},
        {"pattern", [&](auto& v) { read_string(v, rule.pattern); }},
        {"context", [&](auto& v) { read_strings(v, form.context); }},
        {"token", [&](auto& v) { read_string(v, form.token); }},
        {"secret", [&](auto& v) { read_string(v, rule.secret); }},
        {"family", [&](auto& v) { read_string(v, rule.family); }},
        {"span", [&](auto& v) { read_span(v, rule); }},
        {"body", [&](auto& v) { read_string(v, rule.body); }},
        {"keywords", [&](auto& v) { read_strings(v, rule.keywords); }},
        {"bounded", [&](auto& v) { read_bool(v, rule.bounded); }},
        {"distinctive",
         [&](auto& v) {
           form.distinctive_given = true;
           read_bool(v, rule.distinctive);
         }},
        {"stored", [&](auto& v) { read_bool(v, rule.stored); }},
        {"entropy",
         [&](auto& v) {
           form.entropy_given = true;
           read_number(v, 0.0, 8.0, rule.min_entropy);
         }},
        {"checks", [&](auto& v) { read_strings(v, rule.checks); }},
        {"allow", [&](auto& v) { read_allow(v, rule_label(rule), rule.allow); }},
        {"paths", [&](auto& v) { read_paths(v, rule.paths); }},
        {"score",
         [&](auto& v) {
           read_string(v, rule.score);
           if (rule.score != "generic") {
             v.problem("must be 'generic'");
           }
         }},
        {"pairs", [&](auto& v) { read_strings(v, rule.pairs); }},
        {"confidence", [&](auto& v) { read_enum(v, Confidence::high, rule.confidence); }},
        {"severity", [&](auto& v) { read_enum(v, Severity::critical, rule.severity); }},
        {"tags", [&](auto& v) { read_strings(v, rule.tags); }},
        {"rotate",
         [&](auto& v) { read_rotate(v, rule_label(rule), rule.rotate_url, rule.rotate_how); }},
        {"examples", [&](auto& v) { read_strings(v, rule.examples); }},
        {"negatives", [&](auto& v) { read_strings(v, rule.negatives); }},
    };
  }

  void read_map(const YAML::Node& map, const std::string& label, const YamlMembers& members) {
    read_members(map, label, members, name_, problems_);
  }

  void read_rotate(const YamlValue& value, const std::string& label, std::string& url,
                   std::string& how) {
    if (!value.node.IsMap()) {
      value.problem("must be a map with 'url' and 'how'");
      return;
    }
    read_map(value.node, label + "rotate: ",
             {{"url", [&](auto& v) { read_string(v, url); }},
              {"how", [&](auto& v) { read_string(v, how); }}});
  }

  void read_allow(const YamlValue& value, const std::string& label, Allow& allow) {
    if (!value.node.IsMap()) {
      value.problem("must be a map with 'patterns', 'matches', 'lines', 'words' or 'paths'");
      return;
    }
    read_map(value.node, label + "allow: ",
             {{"patterns", [&](auto& v) { read_strings(v, allow.patterns); }},
              {"matches", [&](auto& v) { read_strings(v, allow.matches); }},
              {"lines", [&](auto& v) { read_strings(v, allow.lines); }},
              {"words", [&](auto& v) { read_strings(v, allow.words); }},
              {"paths", [&](auto& v) { read_paths(v, allow.paths); }}});
  }

  // Path patterns are std::regex's, which has no flags such as (?i).
  static void read_paths(const YamlValue& value, std::vector<std::string>& out) {
    std::vector<std::string> paths;
    read_strings(value, paths);
    for (std::string& path : paths) {
      try {
        static_cast<void>(std::regex(path));
        out.push_back(std::move(path));
      } catch (const std::regex_error&) {
        value.problem(fmt::format("holds '{}', which is no ECMAScript regular expression", path));
      }
    }
  }

  void read_span(const YamlValue& value, Rule& rule) {
    if (value.node.IsScalar() && value.node.Scalar() == "line") {
      return;
    }
    if (!value.node.IsMap()) {
      value.problem("must be 'line' or {before: BYTES, after: BYTES}");
      return;
    }
    BlockSpan span;
    read_map(value.node, rule_label(rule) + "span: ",
             {{"before", [&](auto& v) { read_number(v, 0u, kMaxReach, span.before); }},
              {"after", [&](auto& v) { read_number(v, 0u, kMaxReach, span.after); }}});
    rule.block = span;
  }

  static void expand(const ShortForm& form, Rule& rule) {
    if (form.context.empty() || form.token.empty() || !rule.pattern.empty()) {
      return;
    }
    rule.pattern = context_pattern(form.context, form.token);
    rule.outline = context_outline(form.context, form.token);
    rule.bounded = false;
    if (!form.distinctive_given) {
      rule.distinctive = false;
    }
    if (!form.entropy_given) {
      rule.min_entropy = default_entropy(form.token);
    }
  }

  // What must hold between members.
  void check(const YAML::Node& node, const ShortForm& form, const Rule& rule) {
    const auto require = [&](bool holds, std::string_view text) {
      if (!holds) {
        problems_.add(name_, node.Mark(), rule_label(rule) + std::string(text));
      }
    };
    const bool id_is_plain =
        !rule.id.empty() && std::all_of(rule.id.begin(), rule.id.end(), [](char c) {
          return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
        });
    const bool short_form = !form.context.empty() || !form.token.empty();
    require(id_is_plain, "'id' is missing or not made of a-z, 0-9 and '-'");
    require(!rule.name.empty(), "'name' is missing: say what the secret is");
    require(!rule.pattern.empty() || short_form,
            "'pattern' is missing: give one, or 'context' and 'token'");
    require(form.context.empty() == form.token.empty(),
            "'context' and 'token' belong together: give both");
    require(!short_form || node["pattern"].IsDefined() == false,
            "'pattern' and 'context' exclude one another: keep one");
    require(rule.block || rule.body.empty(), "'body' needs 'span: {before: N, after: M}'");
    require(!rule.examples.empty() || !rule.imported.empty(),
            "'examples' is missing: write texts that it must find");
    require(!rule.negatives.empty() || !rule.imported.empty(),
            "'negatives' is missing: write texts that it must not find");
  }

  static std::string rule_label(const Rule& rule) {
    return rule.id.empty() ? "rule: " : fmt::format("rule {}: ", rule.id);
  }

  std::string name_;
  std::string source_;
  YamlProblems& problems_;
  Defaults defaults_;
};

// `name` is the file in messages, `source` what rules remember of it.
void read_text(const std::string& text, const std::string& name, const std::string& source,
               YamlProblems& problems, std::vector<Rule>& rules) {
  try {
    const YAML::Node root = YAML::Load(text);
    FileReader(name, source, problems).read(root, rules);
  } catch (const YAML::Exception& error) {
    problems.add(name, error.mark, error.msg);
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
      read_text(*text, file.path.string(), file.source, problems, rules);
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
  read_text(std::string(text), name, name, problems, rules);
  return finish(std::move(rules), problems);
}

}  // namespace stanch
