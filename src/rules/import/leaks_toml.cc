// Configurations of gitleaks and of betterleaks, which has the same members and some more.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <toml++/toml.h>

#include <algorithm>
#include <map>

#include "base/ascii.h"
#include "rules/import/filter_terms.h"
#include "rules/import/leaks_toml_allow.h"
#include "rules/import/leaks_toml_members.h"
#include "rules/import/readers.h"

namespace stanch {
namespace {

class LeaksReader {
 public:
  LeaksReader(RuleFormat format) {
    rules_.tool = format == RuleFormat::gitleaks ? "gitleaks" : "betterleaks";
  }

  ForeignRules read(const toml::table& root) {
    for (const auto& [key, value] : root) {
      root_member(ascii::lowered(key.str()), value);
    }
    for (const LeaksAllowList& list : targeted_) {
      apply(list);
    }
    return std::move(rules_);
  }

 private:
  void lose(const std::string& id, std::string reason) {
    rules_.losses.push_back({id, std::move(reason)});
  }

  void root_member(const std::string& name, const toml::node& value) {
    if (name == "rules") {
      for (const toml::table* table : tables_of(value, name)) {
        read_rule(*table);
      }
    } else if (name == "allowlist" || name == "allowlists") {
      for (const toml::table* table : tables_of(value, name)) {
        LeaksAllowList list = read_allow_list(*table, "", rules_.losses);
        if (list.rules.empty()) {
          add_allowed(rules_.allow, list.allow);
        } else {
          targeted_.push_back(std::move(list));
        }
      }
    } else if (name == "prefilter" || name == "filter") {
      ForeignRule all;
      take_filter(text_of(value, name), "", all, rules_.losses);
      add_allowed(rules_.allow, all.allow);
      if (all.min_entropy > 0 || !all.must_match.empty()) {
        lose("", fmt::format("the {} for all rules asks for entropy or a match", name));
      }
    } else if (name == "extend") {
      for (const toml::table* table : tables_of(value, name)) {
        extend(*table);
      }
    } else if (name != "title" && name != "description" && !name.ends_with("minversion")) {
      lose("", fmt::format("the member '{}' is not known", name));
    }
  }

  void extend(const toml::table& table) {
    for (const auto& [key, value] : table) {
      const std::string name = ascii::lowered(key.str());
      if (name == "usedefault") {
        if (value.value_or(false)) {
          lose("", fmt::format("extend: the default rules of {} are not taken over; the built-in "
                               "rules stand in for them",
                               rules_.tool));
        }
      } else if (name == "path" || name == "url") {
        lose("", fmt::format("extend: import {} as well", text_of(value, name)));
      } else if (name == "disabledrules") {
        lose("", fmt::format("extend: disabled rules ({}) have to be disabled here as well",
                             fmt::join(texts_of(value, name), ", ")));
      } else {
        lose("", fmt::format("extend: the member '{}' is not known", name));
      }
    }
  }

  void read_rule(const toml::table& table) {
    ForeignRule rule;
    for (const auto& [key, value] : table) {
      if (ascii::lowered(key.str()) == "id") {
        rule.id = text_of(value, "id");
      }
    }
    for (const auto& [key, value] : table) {
      rule_member(ascii::lowered(key.str()), value, rule);
    }
    if (rule.id.empty()) {
      complain_at(table, "a rule without id");
    }
    if (rule.pattern.empty()) {
      rules_.left_out.push_back(
          {rule.id, "it looks at paths alone; a rule here looks for a secret's text"});
      return;
    }
    rules_.rules.push_back(std::move(rule));
  }

  void rule_member(const std::string& name, const toml::node& value, ForeignRule& rule) {
    static const std::map<std::string_view, void (*)(LeaksReader&, const toml::node&, ForeignRule&)>
        kMembers = {
            {"id", [](LeaksReader&, const toml::node&, ForeignRule&) {}},
            {"description", [](LeaksReader&, const toml::node& v,
                               ForeignRule& r) { r.name = text_of(v, "description"); }},
            {"regex", [](LeaksReader&, const toml::node& v,
                         ForeignRule& r) { r.pattern = text_of(v, "regex"); }},
            {"path", [](LeaksReader&, const toml::node& v,
                        ForeignRule& r) { r.path = text_of(v, "path"); }},
            {"entropy", [](LeaksReader&, const toml::node& v,
                           ForeignRule& r) { r.min_entropy = v.value_or(0.0); }},
            {"secretgroup",
             [](LeaksReader&, const toml::node& v, ForeignRule& r) {
               const std::int64_t group = v.value_or(std::int64_t{0});
               r.secret = group > 0 ? std::to_string(group) : "";
             }},
            {"keywords", [](LeaksReader&, const toml::node& v,
                            ForeignRule& r) { r.keywords = texts_of(v, "keywords"); }},
            {"tags", [](LeaksReader&, const toml::node& v,
                        ForeignRule& r) { r.tags = texts_of(v, "tags"); }},
            {"skipreport", [](LeaksReader&, const toml::node& v,
                              ForeignRule& r) { r.reported = !v.value_or(false); }},
            {"filter",
             [](LeaksReader& reader, const toml::node& v, ForeignRule& r) {
               take_filter(text_of(v, "filter"), r.id, r, reader.rules_.losses);
             }},
            {"allowlist", &LeaksReader::read_allowlists},
            {"allowlists", &LeaksReader::read_allowlists},
            {"required", &LeaksReader::read_required},
            {"validate",
             [](LeaksReader& reader, const toml::node&, ForeignRule& r) {
               reader.lose(r.id, "validation over the network: Stanch works offline");
             }},
        };
    const auto member = kMembers.find(name);
    if (member != kMembers.end()) {
      member->second(*this, value, rule);
    } else {
      lose(rule.id, fmt::format("the member '{}' has no counterpart", name));
    }
  }

  static void read_allowlists(LeaksReader& reader, const toml::node& value, ForeignRule& rule) {
    for (const toml::table* table : tables_of(value, "allowlists")) {
      add_allowed(rule.allow, read_allow_list(*table, rule.id, reader.rules_.losses).allow);
    }
  }

  static void read_required(LeaksReader& reader, const toml::node& value, ForeignRule& rule) {
    for (const toml::table* table : tables_of(value, "required")) {
      for (const auto& [key, member] : *table) {
        const std::string name = ascii::lowered(key.str());
        if (name == "id") {
          rule.needs.push_back(text_of(member, name));
        } else {
          reader.lose(rule.id,
                      fmt::format("required: '{}': parts count within one file", key.str()));
        }
      }
    }
  }

  void apply(const LeaksAllowList& list) {
    for (const std::string& id : list.rules) {
      const auto rule = std::find_if(rules_.rules.begin(), rules_.rules.end(),
                                     [&](const ForeignRule& r) { return r.id == id; });
      if (rule == rules_.rules.end()) {
        lose("", fmt::format("an allowlist for the rule {}, which is not in this file", id));
      } else {
        add_allowed(rule->allow, list.allow);
      }
    }
  }

  ForeignRules rules_;
  std::vector<LeaksAllowList> targeted_;
};

}  // namespace

Result<ForeignRules> read_leaks_toml(std::string_view text, const std::string& name,
                                     RuleFormat format) {
  const auto failure = [&](std::size_t line, std::string message) {
    return fail(ErrorKind::config, std::move(message), fmt::format("{}:{}", name, line));
  };
  try {
    const toml::table root = toml::parse(text, name);
    return LeaksReader(format).read(root);
  } catch (const TomlComplaint& complaint) {
    return failure(complaint.line, complaint.message);
  } catch (const toml::parse_error& error) {
    return failure(error.source().begin.line, std::string(error.description()));
  }
}

}  // namespace stanch
