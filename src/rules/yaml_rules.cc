// From a YAML tree to rules: what a file says for all of them, what each says, the short forms, and
// what must hold between members.
#include "rules/yaml_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "rules/context_pattern.h"
#include "rules/rule_members.h"

namespace stanch {
namespace {

// What a file says once for all of its rules.
struct Defaults {
  std::string vendor;
  std::string rotate_url;
  std::string rotate_how;
  std::string imported;
  std::vector<std::string> tags;
  Allow allow;
};

// Members that exist in files only and turn into others.
struct ShortForm {
  std::vector<std::string> context;
  std::string token;
  bool distinctive_given = false;
  bool entropy_given = false;
};

// Reads one file.
class FileReader {
 public:
  FileReader(const RuleFileName& name, YamlProblems& problems)
      : name_(name.shown), source_(name.remembered), problems_(problems) {}

  void read(const YAML::Node& root, std::vector<Rule>& rules) {
    if (!root.IsMap()) {
      problems_.add(name_, root.Mark(), "a rule file is a map with 'vendor' and 'rules'");
      return;
    }
    YAML::Node list;
    const YamlPlace place{name_, problems_, ""};
    place.read(
        root,
        {{"vendor", [&](auto& v) { read_string(v, defaults_.vendor); }},
         {"imported", [&](auto& v) { read_string(v, defaults_.imported); }},
         {"allow", [&](auto& v) { read_allow(v, place, defaults_.allow); }},
         {"tags", [&](auto& v) { read_strings(v, defaults_.tags); }},
         {"rotate",
          [&](auto& v) { read_rotate(v, place, defaults_.rotate_url, defaults_.rotate_how); }},
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
    const YamlPlace place{name_, problems_, rule_label(rule)};
    place.read(node, members(place, rule, form));
    expand(form, rule);
    check(node, form, rule);
    if (rule.family.empty()) {
      rule.family = rule.id;
    }
    rules.push_back(std::move(rule));
  }

  static YamlMembers members(const YamlPlace& place, Rule& rule, ShortForm& form) {
    return {
        {"id", [&](auto& v) { read_string(v, rule.id); }},
        {"name", [&](auto& v) { read_string(v, rule.name); }},
        {"pattern", [&](auto& v) { read_string(v, rule.pattern); }},
        {"context", [&](auto& v) { read_strings(v, form.context); }},
        {"token", [&](auto& v) { read_string(v, form.token); }},
        {"secret", [&](auto& v) { read_string(v, rule.secret); }},
        {"family", [&](auto& v) { read_string(v, rule.family); }},
        {"span", [&](auto& v) { read_span(v, place, rule.block); }},
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
        {"allow", [&](auto& v) { read_allow(v, place, rule.allow); }},
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
        {"rotate", [&](auto& v) { read_rotate(v, place, rule.rotate_url, rule.rotate_how); }},
        {"examples", [&](auto& v) { read_strings(v, rule.examples); }},
        {"negatives", [&](auto& v) { read_strings(v, rule.negatives); }},
    };
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

}  // namespace

void read_rules(const YAML::Node& root, const RuleFileName& name, YamlProblems& problems,
                std::vector<Rule>& rules) {
  FileReader(name, problems).read(root, rules);
}

}  // namespace stanch
