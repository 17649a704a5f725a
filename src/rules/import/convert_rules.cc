// The meaning of a foreign rule, in terms of Stanch's.
#include "rules/import/convert_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/ascii.h"
#include "rules/import/convert_allow.h"
#include "rules/import/pattern_example.h"
#include "rules/import/pattern_words.h"

namespace stanch {
namespace {

constexpr std::size_t kLongestName = 60;

std::string plain_id(std::string_view id) {
  std::string out;
  for (const char c : id) {
    if (ascii::is_alnum(c)) {
      out += ascii::lower(c);
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  while (out.ends_with('-')) {
    out.pop_back();
  }
  return out.empty() ? "rule" : out;
}

class RuleConversion {
 public:
  RuleConversion(ForeignRules foreign, const std::set<std::string>& taken,
                 const RuleTrialRun& compiles)
      : foreign_(std::move(foreign)), used_(taken), compiles_(compiles) {
    out_.tool = foreign_.tool;
    out_.losses = std::move(foreign_.losses);
    out_.left_out = std::move(foreign_.left_out);
  }

  ConvertedRules run() {
    out_.allow = allow_.convert(foreign_.allow, "");
    for (const ForeignRule& rule : foreign_.rules) {
      convert(rule);
    }
    name_pairs();
    return std::move(out_);
  }

 private:
  void lose(const std::string& id, std::string reason) {
    out_.losses.push_back({id, std::move(reason)});
  }

  void convert(const ForeignRule& foreign) {
    Result<ForeignPattern> pattern = parse_foreign(foreign.pattern, foreign_.dialect);
    if (!pattern) {
      out_.left_out.push_back({foreign.id, fmt::format("its pattern cannot be converted: it has {}",
                                                       pattern.error().message)});
      return;
    }
    Rule rule = plain_members(foreign);
    drop_optional_start(pattern->root);
    if (Result<void> done = convert_pattern(foreign, *pattern, compiles_, rule, out_.losses);
        !done) {
      out_.left_out.push_back({foreign.id, done.error().message});
      return;
    }
    rule.id = unused_id(foreign.id);
    rule.family = rule.id;
    used_.insert(rule.id);
    ids_[foreign.id] = rule.id;
    rule.examples = {(rule.keywords.empty() ? "" : rule.keywords.front() + " ") +
                     pattern_example(pattern->root)};
    const std::string description = foreign.name == rule.name ? "" : foreign.name;
    out_.rules.push_back(
        {std::move(rule), foreign.id, description, foreign.examples, foreign.negatives});
  }

  Rule plain_members(const ForeignRule& foreign) {
    Rule rule;
    const bool short_name = !foreign.name.empty() && foreign.name.size() <= kLongestName;
    rule.name = short_name ? foreign.name : foreign.id;
    rule.secret = foreign.secret;
    rule.min_entropy = std::clamp(foreign.min_entropy, 0.0, 8.0);
    rule.bounded = false;
    rule.tags = foreign.tags;
    rule.pairs = foreign.needs;
    rule.confidence = foreign.reported ? foreign.confidence : Confidence::low;
    if (!foreign.reported) {
      rule.severity = Severity::low;
      lose(foreign.id, "is there for other rules alone: its findings have low confidence here");
    }
    if (!foreign.needs.empty()) {
      lose(foreign.id, "needs a finding of another rule: here it is reported without one, too");
    }
    rule.allow = allow_.convert(foreign.allow, foreign.id);
    allow_.add_conditions(foreign, rule.allow);
    return rule;
  }

  std::string unused_id(const std::string& foreign_id) {
    const std::string plain = plain_id(foreign_id);
    std::string id = plain;
    if (used_.contains(id) && !id.starts_with(foreign_.tool + "-")) {
      id = foreign_.tool + "-" + plain;
    }
    const std::string first = id;
    for (int i = 2; used_.contains(id); ++i) {
      id = fmt::format("{}-{}", first, i);
    }
    return id;
  }

  // Pairs name rules as this tool does, once it is known which of them there are.
  void name_pairs() {
    for (ConvertedRule& converted : out_.rules) {
      std::vector<std::string> pairs;
      for (const std::string& needed : converted.rule.pairs) {
        const auto known = ids_.find(needed);
        if (known != ids_.end() && known->second != converted.rule.id) {
          pairs.push_back(known->second);
        } else {
          lose(converted.foreign_id, fmt::format("needs {}, which is not here", needed));
        }
      }
      converted.rule.pairs = std::move(pairs);
    }
  }

  ForeignRules foreign_;
  std::set<std::string> used_;
  const RuleTrialRun& compiles_;
  std::map<std::string, std::string> ids_;
  ConvertedRules out_;
  AllowConversion allow_{foreign_.dialect, out_.losses};
};

}  // namespace

ConvertedRules convert_rules(ForeignRules foreign, const std::set<std::string>& taken,
                             const RuleTrialRun& compiles) {
  return RuleConversion(std::move(foreign), taken, compiles).run();
}

}  // namespace stanch
