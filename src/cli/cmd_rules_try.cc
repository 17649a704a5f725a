// `stanch rules check`, `example` and `test`: rules tried on their examples and on texts.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <random>

#include "base/escape.h"
#include "cli/builtin.h"
#include "cli/commands.h"
#include "cli/known_rules.h"
#include "cli/output.h"
#include "cli/rules_command.h"
#include "cli/session.h"
#include "report/format.h"
#include "rules/generator.h"
#include "rules/rule_check.h"
#include "rules/yaml_loader.h"

namespace stanch {
namespace {

struct TryFlags {
  std::vector<std::string> rules;
  std::vector<std::string> files;
  std::string id;
  std::string text;
  std::uint64_t seed = 0;
  int rounds = 3;
};

Result<std::unique_ptr<Engine>> engine_for(const RuleSet& rules) {
  EngineOptions options;
  options.image = builtin_engine_image();
  options.cache_dir = cache_dir();
  return Engine::create(rules, options);
}

int check(const TryFlags& flags) {
  const std::vector<std::filesystem::path> files(flags.files.begin(), flags.files.end());
  const auto rules = files.empty() ? known_rules(flags.rules) : load_rule_files(files);
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

int example(const TryFlags& flags) {
  const auto rules = known_rules(flags.rules);
  if (!rules) {
    return complain(rules.error());
  }
  const auto rule = rule_named(*rules, flags.id);
  if (!rule) {
    return complain(rule.error());
  }
  if ((*rule)->examples.empty()) {
    return complain({ErrorKind::usage, "this rule has no examples", flags.id});
  }
  const std::uint64_t seed = flags.seed != 0 ? flags.seed : std::random_device{}();
  const auto text = Generator(seed).expand((*rule)->examples.front());
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

int test(const TryFlags& flags) {
  const auto rules = known_rules(flags.rules);
  if (!rules) {
    return complain(rules.error());
  }
  if (const auto known = rule_named(*rules, flags.id); !known) {
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

void add_rules_try(CLI::App& rules, int& code) {
  const auto flags = std::make_shared<TryFlags>();
  const auto add = [&](const char* name, const char* help, int (*run)(const TryFlags&)) {
    return add_rules_command(rules, name, help, flags, run, code);
  };
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
}

}  // namespace stanch
