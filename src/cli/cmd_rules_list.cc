// `stanch rules list` and `show`: which rules there are, and what is in them.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>

#include "base/ascii.h"
#include "base/escape.h"
#include "base/suggestion.h"
#include "cli/commands.h"
#include "cli/known_rules.h"
#include "cli/output.h"
#include "cli/rules_command.h"
#include "report/format.h"

namespace stanch {
namespace {

struct ListFlags {
  std::vector<std::string> rules;
  std::vector<std::string> ids;
  std::string tag;
  std::string vendor;
  std::string confidence;
};

// Fails unless `word` is among `known`, or empty: nothing was asked for.
Result<void> check_word(std::string_view what, const std::string& word,
                        const std::set<std::string_view>& known) {
  if (word.empty() || known.count(word) != 0) {
    return {};
  }
  const std::vector<std::string_view> names(known.begin(), known.end());
  return fail(ErrorKind::usage,
              fmt::format("no rule has such a {} (see `stanch rules list`){}", what,
                          meant_or_known(word, names)),
              fmt::format("--{} {}", what, word));
}

// A filter that no rule passes is a slip, and an empty list would not tell.
Result<void> check_filters(const std::vector<const Rule*>& rules, const ListFlags& flags) {
  std::set<std::string_view> tags;
  std::set<std::string_view> vendors;
  for (const Rule* rule : rules) {
    tags.insert(rule->tags.begin(), rule->tags.end());
    vendors.insert(rule->vendor);
  }
  if (auto known = check_word("tag", flags.tag, tags); !known) {
    return known;
  }
  return check_word("vendor", flags.vendor, vendors);
}

bool listed(const Rule& rule, const ListFlags& flags) {
  const bool tagged = flags.tag.empty() ||
                      std::find(rule.tags.begin(), rule.tags.end(), flags.tag) != rule.tags.end();
  return tagged && (flags.vendor.empty() || rule.vendor == flags.vendor) &&
         (flags.confidence.empty() || to_string(rule.confidence) == flags.confidence);
}

int list(const ListFlags& flags) {
  const std::string& level = flags.confidence;
  if (!level.empty() && level != "low" && level != "medium" && level != "high") {
    return complain({ErrorKind::usage, "--confidence takes low, medium or high", level});
  }
  const auto set = known_rules(flags.rules);
  if (!set) {
    return complain(set.error());
  }
  const std::vector<const Rule*> rules = effective_rules(*set);
  if (const auto known = check_filters(rules, flags); !known) {
    return complain(known.error());
  }
  std::size_t count = 0;
  for (const Rule* rule : rules) {
    if (listed(*rule, flags)) {
      fmt::print("{:<44} {:<9} {:<7} {}\n", rule->id, to_string(rule->severity),
                 to_string(rule->confidence), printable(rule->name));
      ++count;
    }
  }
  fmt::print("{}\n", counted(count, "rule", "rules"));
  return 0;
}

void show_line(std::string_view name, std::string_view value) {
  if (!value.empty()) {
    fmt::print("{:<12} {}\n", name, printable(value));
  }
}

void show_lines(std::string_view name, const std::vector<std::string>& values) {
  for (const std::string& value : values) {
    show_line(name, value);
  }
}

void show_rule(const Rule& rule) {
  show_line("id", rule.id);
  show_line("name", rule.name);
  show_line("vendor", rule.vendor);
  show_line("family", rule.family);
  show_line("severity", to_string(rule.severity));
  show_line("confidence", to_string(rule.confidence));
  show_line("pattern", rule.pattern);
  show_line("body", rule.body);
  show_lines("keyword", rule.keywords);
  show_lines("path", rule.paths);
  show_lines("check", rule.checks);
  show_line("entropy", rule.min_entropy > 0 ? fmt::format("{:.1f}", rule.min_entropy) : "");
  show_line("stored", rule.stored ? "yes" : "");
  show_line("score", rule.score);
  show_lines("pair", rule.pairs);
  show_lines("tag", rule.tags);
  show_line("rotate", rule.rotate_how);
  show_line("", rule.rotate_url);
  show_lines("example", rule.examples);
  show_lines("negative", rule.negatives);
  show_line("source", rule.source);
  show_line("imported", rule.imported);
}

int show(const ListFlags& flags) {
  const auto rules = known_rules(flags.rules);
  if (!rules) {
    return complain(rules.error());
  }
  for (const std::string& id : flags.ids) {
    const auto rule = rule_named(*rules, id);
    if (!rule) {
      return complain(rule.error());
    }
    if (id != flags.ids.front()) {
      fmt::print("\n");
    }
    show_rule(**rule);
  }
  return 0;
}

}  // namespace

void add_rules_list(CLI::App& rules, int& code) {
  const auto flags = std::make_shared<ListFlags>();
  const auto add = [&](const char* name, const char* help, int (*run)(const ListFlags&)) {
    return add_rules_command(rules, name, help, flags, run, code);
  };
  auto* lists = add("list", "One line a rule", list);
  lists->add_option("--tag", flags->tag, "Only rules with this tag");
  lists->add_option("--vendor", flags->vendor, "Only rules of this vendor");
  lists->add_option("--confidence", flags->confidence, "Only rules of this confidence");
  add("show", "Everything about rules", show)
      ->add_option("ID", flags->ids, "The ids of rules")
      ->required();
}

}  // namespace stanch
