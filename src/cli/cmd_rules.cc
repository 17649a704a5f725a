// `stanch rules`: look at rules, try them, check them.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>
#include <random>

#include "base/escape.h"
#include "cli/builtin.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/session.h"
#include "report/format.h"
#include "rules/generator.h"
#include "rules/rule_check.h"
#include "rules/yaml_loader.h"

namespace stanch {
namespace {

struct RulesFlags {
  std::vector<std::string> rules;
  std::vector<std::string> files;
  std::string id;
  std::vector<std::string> ids;
  std::string text;
  std::string tag;
  std::string vendor;
  std::string confidence;
  std::uint64_t seed = 0;
  int rounds = 3;
};

// Built-in rules and those of --rules, with their examples.
Result<RuleSet> all_rules(const std::vector<std::string>& extra) {
  auto rules = builtin_rules(true);
  if (rules && !extra.empty()) {
    const std::vector<std::filesystem::path> paths(extra.begin(), extra.end());
    auto more = load_rule_files(paths);
    if (!more) {
      return more;
    }
    std::move(more->rules.begin(), more->rules.end(), std::back_inserter(rules->rules));
  }
  return rules;
}

bool listed(const Rule& rule, const RulesFlags& flags) {
  const bool tagged = flags.tag.empty() ||
                      std::find(rule.tags.begin(), rule.tags.end(), flags.tag) != rule.tags.end();
  return tagged && (flags.vendor.empty() || rule.vendor == flags.vendor) &&
         (flags.confidence.empty() || to_string(rule.confidence) == flags.confidence);
}

int list(const RulesFlags& flags) {
  const std::string& level = flags.confidence;
  if (!level.empty() && level != "low" && level != "medium" && level != "high") {
    return complain({ErrorKind::usage, "--confidence takes low, medium or high", level});
  }
  const auto rules = all_rules(flags.rules);
  if (!rules) {
    return complain(rules.error());
  }
  std::size_t count = 0;
  for (const Rule& rule : rules->rules) {
    if (listed(rule, flags)) {
      fmt::print("{:<44} {:<9} {:<7} {}\n", rule.id, to_string(rule.severity),
                 to_string(rule.confidence), rule.name);
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

// The rule that --rules or the program has under an id; a user's comes before a built-in one.
Result<const Rule*> rule_of(const RuleSet& rules, const std::string& id) {
  const auto rule = std::find_if(rules.rules.rbegin(), rules.rules.rend(),
                                 [&](const Rule& r) { return r.id == id; });
  if (rule == rules.rules.rend()) {
    return fail(ErrorKind::usage, "there is no such rule (see `stanch rules list`)", id);
  }
  return &*rule;
}

Result<Rule> find_rule(const RulesFlags& flags) {
  const auto rules = all_rules(flags.rules);
  if (!rules) {
    return tl::unexpected(rules.error());
  }
  const auto rule = rule_of(*rules, flags.id);
  return rule ? Result<Rule>(**rule) : tl::unexpected(rule.error());
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

int show(const RulesFlags& flags) {
  const auto rules = all_rules(flags.rules);
  if (!rules) {
    return complain(rules.error());
  }
  for (const std::string& id : flags.ids) {
    const auto rule = rule_of(*rules, id);
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

Result<std::unique_ptr<Engine>> engine_for(const RuleSet& rules) {
  EngineOptions options;
  options.image = builtin_engine_image();
  options.cache_dir = cache_dir();
  return Engine::create(rules, options);
}

int check(const RulesFlags& flags) {
  const std::vector<std::filesystem::path> files(flags.files.begin(), flags.files.end());
  const auto rules = files.empty() ? all_rules(flags.rules) : load_rule_files(files);
  if (!rules) {
    return complain(rules.error());
  }
  const auto engine = engine_for(*rules);
  if (!engine) {
    return complain(engine.error());
  }
  const auto matcher = (*engine)->make();
  if (!matcher) {
    return complain(matcher.error());
  }
  const std::uint64_t seed = flags.seed != 0 ? flags.seed : std::random_device{}();
  const auto problems = check_rules(*rules, **matcher, seed, flags.rounds);
  for (const RuleProblem& problem : problems) {
    fmt::print("{}\n", printable(problem.line()));
  }
  fmt::print("{}, {} (seed {})\n", counted(rules->rules.size(), "rule", "rules"),
             counted(problems.size(), "problem", "problems"), seed);
  return problems.empty() ? 0 : 1;
}

int example(const RulesFlags& flags) {
  const auto rule = find_rule(flags);
  if (!rule) {
    return complain(rule.error());
  }
  if (rule->examples.empty()) {
    return complain({ErrorKind::usage, "this rule has no examples", flags.id});
  }
  const std::uint64_t seed = flags.seed != 0 ? flags.seed : std::random_device{}();
  const auto text = Generator(seed).expand(rule->examples.front());
  if (!text) {
    return complain(text.error());
  }
  fmt::print("{}\n", *text);
  return 0;
}

std::string_view to_string(CheckState state) {
  return state == CheckState::pass ? "pass" : state == CheckState::fail ? "fail" : "skipped";
}

void print_detection(const Rule& rule, const Detection& detection) {
  if (detection.evidence == nullptr) {
    fmt::print("{}: the anchor stands at byte {}, but no secret follows\n", rule.id,
               detection.match.begin);
    return;
  }
  const Evidence& evidence = *detection.evidence;
  fmt::print("{}: bytes {} to {}, confidence {}, entropy {:.2f}", rule.id, detection.secret.begin,
             detection.secret.end, stanch::to_string(evidence.confidence), evidence.entropy);
  for (const CheckOutcome& outcome : evidence.checks) {
    fmt::print(", {} {}", outcome.name, to_string(outcome.state));
  }
  fmt::print("\n");
}

int test(const RulesFlags& flags) {
  const auto rules = all_rules(flags.rules);
  if (!rules) {
    return complain(rules.error());
  }
  if (const auto known = rule_of(*rules, flags.id); !known) {
    return complain(known.error());
  }
  const auto engine = engine_for(*rules);
  const auto matcher = engine ? (*engine)->make() : tl::unexpected(engine.error());
  if (!matcher) {
    return complain(matcher.error());
  }
  const std::string padded = flags.text + std::string(kSlack, '\0');
  const std::string_view text = std::string_view(padded).substr(0, flags.text.size());
  const Range all{0, static_cast<std::uint32_t>(text.size())};
  std::vector<Detection> detections;
  if (auto done = (*matcher)->scan(text, {&all, 1}, TextClass::plain, detections); !done) {
    return complain(done.error());
  }
  std::size_t found = 0;
  for (const Detection& detection : detections) {
    if (rules->rules[detection.rule].id == flags.id) {
      print_detection(rules->rules[detection.rule], detection);
      found += detection.evidence != nullptr ? 1U : 0U;
    }
  }
  if (found == 0) {
    fmt::print("{}: not found in this text\n", flags.id);
  }
  return found == 0 ? 1 : 0;
}

}  // namespace

void add_rules(CLI::App& app, int& code) {
  auto* rules = app.add_subcommand("rules", "Look at rules, try them, check them");
  rules->require_subcommand(1);
  rules->footer(kPlainCodes);
  const auto flags = std::make_shared<RulesFlags>();
  const auto add = [&](const char* name, const char* help, int (*run)(const RulesFlags&)) {
    auto* command = rules->add_subcommand(name, help);
    add_repeatable(*command, "--rules", flags->rules, "Add rules from a file or directory");
    command->callback([flags, run, &code] { code = run(*flags); });
    return command;
  };
  auto* lists = add("list", "One line a rule", list);
  lists->add_option("--tag", flags->tag, "Only rules with this tag");
  lists->add_option("--vendor", flags->vendor, "Only rules of this vendor");
  lists->add_option("--confidence", flags->confidence, "Only rules of this confidence");
  add("show", "Everything about rules", show)
      ->add_option("ID", flags->ids, "The ids of rules")
      ->required();
  auto* examples = add("example", "Print a made-up secret of one rule, fresh each time", example);
  examples->add_option("ID", flags->id, "The rule's id")->required();
  examples->add_option("--seed", flags->seed, "Draw the same values again");
  auto* checks = add("check", "Try every rule on its own examples and negatives", check);
  checks->footer("Exit codes: 0 no problem, 1 problems, 2 usage, configuration or input error.");
  checks->add_option("FILE", flags->files,
                     "Rule files or directories (default: the built-in rules)");
  checks->add_option("--seed", flags->seed, "Repeat a run with the values it drew");
  checks->add_option("--rounds", flags->rounds, "Fresh values for each example (default: 3)")
      ->check(CLI::Range(1, 1000));
  auto* tests = add("test", "Try one rule on a text", test);
  tests->footer("Exit codes: 0 found, 1 not found, 2 usage, configuration or input error.");
  tests->add_option("ID", flags->id, "The rule's id")->required();
  tests->add_option("TEXT", flags->text, "The text to search")->required();
  add_rules_bench(*rules, code);
  add_rules_import(*rules, code);
}

}  // namespace stanch
