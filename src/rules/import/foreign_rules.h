#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/import/foreign_pattern.h"
#include "stanch/result.h"
#include "stanch/rule.h"

namespace stanch {

enum class RuleFormat : std::uint8_t { gitleaks, betterleaks, kingfisher, noseyparker, github };

// Something that was not taken over, in words for the user.
struct ImportLoss {
  std::string rule;  // as its tool calls it; empty: the file as a whole
  std::string reason;
};

// Expressions that say what is no secret. Each is searched in what its list is named after.
struct ForeignAllow {
  std::vector<std::string> secrets;
  std::vector<std::string> matches;
  std::vector<std::string> lines;
  std::vector<std::string> paths;
  std::vector<std::string> words;  // in the secret, in any case
};

// A rule as its tool has it: every expression is still in that tool's dialect.
struct ForeignRule {
  std::string id;
  std::string name;
  std::string pattern;
  std::string secret;  // as in Rule
  double min_entropy = 0;
  std::vector<std::string> keywords;
  std::vector<std::string> tags;
  ForeignAllow allow;
  std::vector<std::string> must_match;  // searched in the secret: all have to be there
  std::string path;                     // searched in the path: files that the rule is for
  std::vector<std::string> needs;       // rules that have to find something too
  bool reported = true;                 // false: only there for others' `needs`
  Confidence confidence = Confidence::medium;
  std::vector<std::string> examples;
  std::vector<std::string> negatives;
};

struct ForeignRules {
  std::string tool;
  PatternDialect dialect = PatternDialect::re2;
  std::vector<ForeignRule> rules;
  ForeignAllow allow;                // for all rules
  std::vector<ImportLoss> losses;    // parts that the reader could not take
  std::vector<ImportLoss> left_out;  // whole rules
};

// Which tool's rules a file holds, by its name and content.
std::optional<RuleFormat> guess_rule_format(std::string_view name, std::string_view text);
std::optional<RuleFormat> rule_format_from_name(std::string_view name);

// Reads a file of `format`; `name` stands for it in messages.
[[nodiscard]] Result<ForeignRules> read_foreign_rules(RuleFormat format, std::string_view text,
                                                      const std::string& name);

// What git-secrets has in its configuration: expressions to find, expressions for lines that are
// fine, and commands that print more of the former.
ForeignRules git_secrets_rules(const std::vector<std::string>& patterns,
                               const std::vector<std::string>& allowed,
                               const std::vector<std::string>& providers);

}  // namespace stanch
