// Which tool wrote a file of rules, and what git-secrets keeps outside of any file.
#include "rules/import/foreign_rules.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "rules/import/readers.h"

namespace stanch {
namespace {

constexpr std::array<std::pair<std::string_view, RuleFormat>, 5> kFormats = {{
    {"gitleaks", RuleFormat::gitleaks},
    {"betterleaks", RuleFormat::betterleaks},
    {"kingfisher", RuleFormat::kingfisher},
    {"noseyparker", RuleFormat::noseyparker},
    {"github", RuleFormat::github},
}};

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace

std::optional<RuleFormat> rule_format_from_name(std::string_view name) {
  for (const auto& [known, format] : kFormats) {
    if (known == name) {
      return format;
    }
  }
  return std::nullopt;
}

std::optional<RuleFormat> guess_rule_format(std::string_view name, std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n\xef\xbb\xbf");
  if (name.ends_with(".toml")) {
    return has(name, "betterleaks") || has(text, "betterleaksMinVersion") ? RuleFormat::betterleaks
                                                                          : RuleFormat::gitleaks;
  }
  if (name.ends_with(".json") ||
      (first != std::string_view::npos && (text[first] == '{' || text[first] == '['))) {
    return has(text, "\"pattern\"") ? std::optional(RuleFormat::github) : std::nullopt;
  }
  if (name.ends_with(".yml") || name.ends_with(".yaml")) {
    const bool nosey = has(text, "id: np.") || has(text, "negative_examples:");
    return nosey ? RuleFormat::noseyparker : RuleFormat::kingfisher;
  }
  return std::nullopt;
}

Result<ForeignRules> read_foreign_rules(RuleFormat format, std::string_view text,
                                        const std::string& name) {
  switch (format) {
    case RuleFormat::gitleaks:
    case RuleFormat::betterleaks:
      return read_leaks_toml(text, name, format);
    case RuleFormat::kingfisher:
    case RuleFormat::noseyparker:
      return read_rules_yaml(text, name, format);
    case RuleFormat::github:
      break;
  }
  return read_github_patterns(text, name);
}

ForeignRules git_secrets_rules(const std::vector<std::string>& patterns,
                               const std::vector<std::string>& allowed,
                               const std::vector<std::string>& providers) {
  ForeignRules rules;
  rules.tool = "git-secrets";
  rules.dialect = PatternDialect::posix;
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    ForeignRule rule;
    rule.id = fmt::format("git-secrets-{}", i + 1);
    rule.name = fmt::format("Expression {} of git-secrets", i + 1);
    rule.pattern = patterns[i];
    rule.secret = "0";
    rules.rules.push_back(std::move(rule));
  }
  rules.allow.lines = allowed;
  if (!allowed.empty()) {
    rules.losses.push_back(
        {"",
         "secrets.allowed is searched in the line, and no longer in the file's name before it"});
  }
  for (const std::string& provider : providers) {
    rules.losses.push_back(
        {"", fmt::format("secrets.providers: '{}' is not run; import what it prints with "
                         "`git config --add secrets.patterns`",
                         provider)});
  }
  return rules;
}

}  // namespace stanch
