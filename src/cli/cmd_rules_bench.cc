// `stanch rules bench`: what each rule costs on a corpus.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/bench_corpus.h"
#include "cli/builtin.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/session.h"
#include "engine/rule_costs.h"
#include "engine/rule_trial.h"

namespace stanch {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint64_t kMaxCorpus = std::uint64_t{256} << 20;

// How often a rule searches, about, and on how many bytes a few are tried first.
constexpr double kSearches = 4;
constexpr std::uint64_t kTrial = std::uint64_t{4} << 20;

struct BenchFlags {
  std::vector<std::string> paths;
  ScanFlags scan;
  std::string format = "text";
  std::size_t top = 20;
  unsigned seconds = 120;
};

// What was measured, and on how much.
struct Measured {
  std::vector<Rule> rules;
  RuleCosts costs;
  std::size_t texts = 0;
  std::uint64_t bytes = 0;
  std::size_t step = 1;
  bool cut_short = false;
};

std::uint64_t size_of(std::span<const CorpusText> texts) {
  std::uint64_t size = 0;
  for (const CorpusText& text : texts) {
    size += text.bytes.size();
  }
  return size;
}

// The rules that run, as a scan would choose them.
Result<std::vector<Rule>> chosen_rules(const ScanFlags& flags) {
  const std::vector<std::filesystem::path> extra(flags.rules.begin(), flags.rules.end());
  auto session = open_session(flags, extra);
  if (!session) {
    return tl::unexpected(session.error());
  }
  std::vector<Rule> rules;
  for (std::size_t i = 0; i < session->rules->rules.size(); ++i) {
    if (session->enabled[i]) {
      rules.push_back(std::move(session->rules->rules[i]));
    }
  }
  return rules;
}

// Every how many texts all rules can be measured on in the time there is.
Result<std::size_t> affordable_step(const BenchCorpus& corpus, std::uint64_t size,
                                    const std::vector<Rule>& rules, unsigned seconds) {
  const std::vector<CorpusText> some = corpus.sample(size / kTrial + 1);
  const auto trial = try_rules(RuleSet{rules, ""}, some);
  if (!trial) {
    return tl::unexpected(trial.error());
  }
  const auto count = static_cast<double>(rules.size());
  const double share = static_cast<double>(size) / static_cast<double>(size_of(some));
  const double spare = std::max(1.0, seconds * 0.8 - count * trial->compile);
  return static_cast<std::size_t>(count * kSearches * trial->search * share / spare) + 1;
}

Result<Measured> measure(const BenchFlags& flags) {
  const Clock::time_point start = Clock::now();
  auto rules = chosen_rules(flags.scan);
  if (!rules) {
    return tl::unexpected(rules.error());
  }
  const auto corpus = BenchCorpus::read(flags.paths, kMaxCorpus);
  if (!corpus) {
    return tl::unexpected(corpus.error());
  }
  const std::uint64_t size = size_of(corpus->sample(1));
  if (size == 0) {
    return fail(ErrorKind::usage, "there is no text to measure on", flags.paths.front());
  }
  Measured measured;
  measured.rules = std::move(*rules);
  const auto step = affordable_step(*corpus, size, measured.rules, flags.seconds);
  if (!step) {
    return tl::unexpected(step.error());
  }
  measured.step = *step;
  const std::vector<CorpusText> texts = corpus->sample(measured.step);
  measured.texts = texts.size();
  measured.bytes = size_of(texts);
  measured.cut_short = corpus->cut_short();

  RuleCostOptions options;
  options.engine.image = builtin_engine_image();
  options.out_of_time = [&] { return Clock::now() - start > std::chrono::seconds(flags.seconds); };
  auto costs = measure_rule_costs(RuleSet{measured.rules, ""}, texts, options);
  if (!costs) {
    return tl::unexpected(costs.error());
  }
  measured.costs = std::move(*costs);
  return measured;
}

void print_table(const Measured& measured, std::size_t top) {
  const RuleCosts& costs = measured.costs;
  fmt::print("{:<44} {:>7} {:>9} {:>10} {:>9} {:>11} {:>7}\n", "rule", "share", "saved",
             "search ms", "judge ms", "candidates", "found");
  for (std::size_t i = 0; i < std::min(top, costs.rules.size()); ++i) {
    const RuleCost& cost = costs.rules[i];
    const std::string saved =
        cost.saved ? fmt::format("{:.1f} %", *cost.saved / costs.total * 100) : "-";
    fmt::print("{:<44} {:>5.1f} % {:>9} {:>10.2f} {:>9.2f} {:>11} {:>7}\n",
               measured.rules[cost.rule].id, cost.share * 100, saved, cost.search * 1e3,
               cost.judge * 1e3, cost.candidates, cost.found);
  }
  for (const PassCost& pass : costs.passes) {
    fmt::print("{:<44} {:>5.1f} % {:>9} {:>10.2f}   the pass of {} rules\n",
               fmt::format("({})", pass.name), pass.seconds / costs.total * 100, "",
               pass.seconds * 1e3, pass.rules);
  }
  fmt::print(
      "{} rules on {} texts, {:.1f} MB: {:.0f} ms together, {:.2f} GB/s; {:.0f} ms of it "
      "whatever the rules\n",
      costs.rules.size(), measured.texts, static_cast<double>(measured.bytes) / 1e6,
      costs.total * 1e3, static_cast<double>(measured.bytes) / 1e9 / costs.total,
      costs.floor * 1e3);
  if (measured.step > 1) {
    fmt::print("measured on every {}th text, for --seconds\n", measured.step);
  }
  if (measured.cut_short) {
    fmt::print("measured on the first {} MB\n", kMaxCorpus >> 20);
  }
}

void print_lines(const Measured& measured, std::size_t top) {
  using Json = nlohmann::ordered_json;
  const RuleCosts& costs = measured.costs;
  for (std::size_t i = 0; i < std::min(top, costs.rules.size()); ++i) {
    const RuleCost& cost = costs.rules[i];
    const Json line = {{"type", "rule-cost"},
                       {"rule", measured.rules[cost.rule].id},
                       {"share", cost.share},
                       {"saved", cost.saved ? Json(*cost.saved / costs.total) : Json()},
                       {"search_ms", cost.search * 1e3},
                       {"judge_ms", cost.judge * 1e3},
                       {"candidates", cost.candidates},
                       {"found", cost.found}};
    fmt::print("{}\n", line.dump());
  }
  const Json line = {{"type", "summary"},
                     {"rules", costs.rules.size()},
                     {"texts", measured.texts},
                     {"bytes", measured.bytes},
                     {"sampled", measured.step},
                     {"cut_short", measured.cut_short},
                     {"total_ms", costs.total * 1e3},
                     {"floor_ms", costs.floor * 1e3}};
  fmt::print("{}\n", line.dump());
}

int run(BenchFlags flags) {
  if (flags.paths.empty()) {
    flags.paths = {"."};
  }
  const auto measured = measure(flags);
  if (!measured) {
    return complain(measured.error());
  }
  const std::size_t top = flags.top == 0 ? measured->rules.size() : flags.top;
  flags.format == "jsonl" ? print_lines(*measured, top) : print_table(*measured, top);
  return 0;
}

}  // namespace

void add_rules_bench(CLI::App& rules, int& code) {
  auto* command = rules.add_subcommand("bench", "Measure what each rule costs on a corpus");
  command->footer(kPlainCodes);
  const auto flags = std::make_shared<BenchFlags>();
  command->add_option("PATH", flags->paths,
                      "Files and directories; a bare repository stands for what HEAD holds");
  add_repeatable(*command, "--rules", flags->scan.rules, "Add rules from a file or directory");
  add_repeatable(*command, "--only-rule", flags->scan.only_rules, "Run only this rule");
  add_repeatable(*command, "--no-rule", flags->scan.no_rules, "Leave this rule out");
  command->add_option("--top", flags->top, "How many rules to list, 0 for all (default: 20)");
  command
      ->add_option("--seconds", flags->seconds,
                   "About how long it may take; a corpus too large for that is sampled "
                   "(default: 120)")
      ->check(CLI::Range(1, 36000));
  command->add_option("--format,-f", flags->format, "text or jsonl (default: text)")
      ->check(CLI::IsMember({"text", "jsonl"}));
  command->callback([flags, &code] { code = run(*flags); });
}

}  // namespace stanch
