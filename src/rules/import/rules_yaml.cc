// Rule files of kingfisher and of noseyparker, which it came from: a list of rules in YAML.
#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <map>

#include "rules/import/readers.h"
#include "rules/yaml_complaint.h"

namespace stanch {
namespace {

std::vector<std::string> texts_of(const YAML::Node& node, std::string_view member) {
  std::vector<std::string> texts;
  if (node.IsScalar()) {
    texts.push_back(node.Scalar());
  }
  for (const YAML::Node& item : node) {
    texts.push_back(yaml_text(item, member));
  }
  return texts;
}

// An expression, searched in the secret, that holds when there are fewer than `least` of a class.
std::string fewer_than(unsigned least, const std::string& members) {
  return fmt::format("^[^{0}]*(?:[{0}][^{0}]*){{0,{1}}}$", members, least - 1);
}

std::string class_of(std::string_view characters) {
  std::string members;
  for (const char c : characters) {
    members += std::string_view("\\]^[-").find(c) == std::string_view::npos ? "" : "\\";
    members += c;
  }
  return members;
}

class RulesReader {
 public:
  explicit RulesReader(RuleFormat format) {
    rules_.tool = format == RuleFormat::kingfisher ? "kingfisher" : "noseyparker";
    rules_.dialect = PatternDialect::rust;
  }

  ForeignRules read(const YAML::Node& root) {
    const YAML::Node list = root.IsMap() ? root["rules"] : root;
    if (!list.IsDefined() || !list.IsSequence()) {
      throw YamlComplaint{root.Mark(), "there is no list of rules"};
    }
    for (const YAML::Node& node : list) {
      if (!node.IsMap()) {
        throw YamlComplaint{node.Mark(), "a rule is a map with 'id', 'name' and 'pattern'"};
      }
      read_rule(node);
    }
    return std::move(rules_);
  }

 private:
  void lose(const std::string& id, std::string reason) {
    rules_.losses.push_back({id, std::move(reason)});
  }

  void read_rule(const YAML::Node& node) {
    ForeignRule rule;
    if (!node["id"].IsDefined() || !node["pattern"].IsDefined()) {
      throw YamlComplaint{node.Mark(), "a rule without 'id' or 'pattern'"};
    }
    rule.id = yaml_text(node["id"], "id");
    for (const auto& member : node) {
      rule_member(yaml_text(member.first, "a member's name"), member.second, rule);
    }
    if (rule.pattern.find("(?P<TOKEN>") != std::string::npos ||
        rule.pattern.find("(?<TOKEN>") != std::string::npos) {
      rule.secret = "TOKEN";
    }
    rules_.rules.push_back(std::move(rule));
  }

  void rule_member(const std::string& name, const YAML::Node& value, ForeignRule& rule) {
    if (name == "name") {
      rule.name = yaml_text(value, name);
    } else if (name == "pattern") {
      rule.pattern = yaml_text(value, name);
    } else if (name == "min_entropy") {
      rule.min_entropy = value.as<double>();
    } else if (name == "confidence") {
      const std::string word = yaml_text(value, name);
      rule.confidence = word == "low"    ? Confidence::low
                        : word == "high" ? Confidence::high
                                         : Confidence::medium;
    } else if (name == "visible") {
      rule.reported = value.as<bool>();
    } else if (name == "examples") {
      rule.examples = texts_of(value, name);
    } else if (name == "negative_examples") {
      rule.negatives = texts_of(value, name);
    } else if (name == "categories" || name == "tags") {
      rule.tags = texts_of(value, name);
    } else if (name == "depends_on_rule") {
      for (const YAML::Node& item : value) {
        rule.needs.push_back(yaml_text(item["rule_id"], "rule_id"));
      }
    } else if (name == "pattern_requirements") {
      for (const auto& member : value) {
        requirement(yaml_text(member.first, name), member.second, value, rule);
      }
    } else if (name == "validation" || name == "revocation") {
      lose(rule.id, fmt::format("{} over the network: Stanch works offline", name));
    } else if (name != "id" && name != "references" && name != "description" &&
               name != "prevalidated") {
      lose(rule.id, fmt::format("the member '{}' has no counterpart", name));
    }
  }

  void requirement(const std::string& name, const YAML::Node& value, const YAML::Node& all,
                   ForeignRule& rule) {
    static const std::map<std::string_view, std::string_view> kClasses = {
        {"min_digits", "0-9"}, {"min_uppercase", "A-Z"}, {"min_lowercase", "a-z"}};
    if (name == "ignore_if_contains" || name == "exclude_words") {
      rule.allow.words = texts_of(value, name);
    } else if (name == "special_chars") {
      return;  // says which those of min_special_chars are
    } else if (const auto known = kClasses.find(name); known != kClasses.end()) {
      at_least(value.as<unsigned>(), std::string(known->second), rule);
    } else if (name == "min_special_chars") {
      const YAML::Node given = all["special_chars"];
      at_least(value.as<unsigned>(),
               given.IsDefined() ? class_of(yaml_text(given, "special_chars"))
                                 : std::string("!-\\/:-@\\[-`{-~"),
               rule);
    } else {
      lose(rule.id, fmt::format("pattern_requirements: '{}' has no counterpart", name));
    }
  }

  static void at_least(unsigned least, const std::string& members, ForeignRule& rule) {
    if (least > 0) {
      rule.allow.secrets.push_back(fewer_than(least, members));
    }
  }

  ForeignRules rules_;
};

}  // namespace

Result<ForeignRules> read_rules_yaml(std::string_view text, const std::string& name,
                                     RuleFormat format) {
  const auto failure = [&](const YAML::Mark& mark, const std::string& message) {
    return fail(ErrorKind::config, message, fmt::format("{}:{}", name, mark.line + 1));
  };
  try {
    return RulesReader(format).read(YAML::Load(std::string(text)));
  } catch (const YamlComplaint& complaint) {
    return failure(complaint.mark, complaint.message);
  } catch (const YAML::Exception& error) {
    return failure(error.mark, error.msg);
  }
}

}  // namespace stanch
