#include "engine/engine.h"

#include <algorithm>

#include "base/file.h"
#include "engine/compiled_rules.h"
#include "engine/database_assembly.h"
#include "engine/engine_matcher.h"
#include "engine/generic/service_names.h"
#include "engine/hyperscan_source.h"
#include "engine/image.h"
#include "engine/remembering_source.h"
#include "engine/rule_plan.h"

namespace stanch {

struct Engine::State {
  explicit State(const RuleSet& rules) : services(rules.rules) {}

  MappedFile cache;  // holds databases of `banks`
  std::vector<RulePlan> plans;
  ServiceNames services;
  std::vector<Bank> banks;
  Scratch scratch;
  std::uint64_t remember_after = 0;
};

Engine::Engine(std::unique_ptr<State> state) : state_(std::move(state)) {}
Engine::~Engine() = default;

std::string Engine::libraries() {
  return "Hyperscan " + hyperscan_version() + ", PCRE2 " + pcre2_version();
}

Result<std::unique_ptr<Engine>> Engine::create(const RuleSet& rules, const EngineOptions& options) {
  const std::size_t count = rules.rules.size();
  DatabaseAssembly assembly(rules, options);
  auto state = std::make_unique<State>(rules);
  if (Result<void> done = assembly.run(); !done) {
    return tl::unexpected(done.error());
  }
  state->cache = assembly.take_cache();
  state->banks = assembly.take_banks();
  state->scratch = assembly.take_scratch();
  state->remember_after = options.remember_after;
  state->plans.reserve(count);
  for (std::size_t rule = 0; rule < count; ++rule) {
    state->plans.emplace_back(rules.rules[rule], static_cast<std::uint32_t>(rule),
                              assembly.widths(rule), assembly.enabled(rule));
  }
  return std::unique_ptr<Engine>(new Engine(std::move(state)));
}

Result<std::string> Engine::compile_image(const RuleSet& rules) {
  std::vector<const Rule*> all;
  for (const Rule& rule : rules.rules) {
    all.push_back(&rule);
  }
  Result<CompiledRules> compiled = compile_rules(all);
  if (!compiled) {
    return tl::unexpected(compiled.error());
  }
  return write_image(*compiled);
}

Result<std::vector<Explanation>> Engine::explain(std::string_view text,
                                                 TextClass text_class) const {
  Result<Scratch> scratch = state_->scratch.clone();
  if (!scratch) {
    return tl::unexpected(scratch.error());
  }
  std::vector<Explanation> log;
  EngineMatcher matcher(state_->plans, state_->services,
                        std::make_unique<HyperscanSource>(state_->banks, std::move(*scratch)),
                        &log);
  std::vector<Detection> found;
  const Range all{0, static_cast<std::uint32_t>(text.size())};
  if (Result<void> done = matcher.scan(text, {&all, 1}, text_class, found); !done) {
    return tl::unexpected(done.error());
  }
  matcher.settle(found);
  // What stands encoded is reported without having been in the log.
  for (const Detection& detection : found) {
    if (detection.evidence != nullptr && !detection.evidence->encoding.empty()) {
      log.push_back(
          {detection.rule, detection.match, detection.secret, {}, {}, {}, detection.evidence});
    }
  }
  for (Explanation& entry : log) {
    const bool kept = std::ranges::any_of(found, [&](const Detection& detection) {
      return detection.rule == entry.rule && detection.match == entry.match;
    });
    if (entry.filter.empty() && !kept) {
      entry.filter = "outranked";
      entry.detail = "another rule knows its format";
    }
  }
  std::ranges::stable_sort(log, {}, [](const Explanation& e) { return e.match.begin; });
  return log;
}

Result<std::unique_ptr<Matcher>> Engine::make() const {
  Result<Scratch> scratch = state_->scratch.clone();
  if (!scratch) {
    return tl::unexpected(scratch.error());
  }
  auto source = std::make_unique<HyperscanSource>(state_->banks, std::move(*scratch));
  return std::make_unique<EngineMatcher>(
      state_->plans, state_->services,
      std::make_unique<RememberingSource>(std::move(source), state_->remember_after));
}

}  // namespace stanch
