// All rules there are, and one by its id.
#include "cli/known_rules.h"

#include <algorithm>
#include <set>

#include "base/suggestion.h"
#include "cli/session.h"
#include "rules/yaml_loader.h"

namespace stanch {

Result<RuleSet> known_rules(std::span<const std::filesystem::path> extra) {
  auto rules = builtin_rules(true);
  if (rules && !extra.empty()) {
    auto more = load_rule_files(extra);
    if (!more) {
      return more;
    }
    std::move(more->rules.begin(), more->rules.end(), std::back_inserter(rules->rules));
  }
  return rules;
}

Result<RuleSet> known_rules(const std::vector<std::string>& extra) {
  const std::vector<std::filesystem::path> paths(extra.begin(), extra.end());
  return known_rules(paths);
}

std::vector<const Rule*> effective_rules(const RuleSet& rules) {
  std::set<std::string_view> replaced;
  std::vector<const Rule*> effective;
  for (auto rule = rules.rules.rbegin(); rule != rules.rules.rend(); ++rule) {
    if (replaced.insert(rule->id).second) {
      effective.push_back(&*rule);
    }
  }
  std::reverse(effective.begin(), effective.end());
  return effective;
}

Result<const Rule*> rule_named(const RuleSet& rules, std::string_view id) {
  std::vector<std::string_view> known;
  for (const Rule* rule : effective_rules(rules)) {
    if (rule->id == id) {
      return rule;
    }
    known.push_back(rule->id);
  }
  return fail(ErrorKind::usage,
              "there is no such rule (see `stanch rules list`)" + meant_or_known(id, known),
              std::string(id));
}

}  // namespace stanch
