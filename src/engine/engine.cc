// Putting an engine together: databases that are there already (the image built into the program, a
// cache file) are used where they lie, and only what they lack is compiled.
#include "engine/engine.h"

#include <algorithm>
#include <unordered_map>

#include "base/file.h"
#include "base/quick_hash.h"
#include "base/sha256.h"
#include "engine/compiled_rules.h"
#include "engine/engine_matcher.h"
#include "engine/generic/service_names.h"
#include "engine/hyperscan_source.h"
#include "engine/image.h"
#include "engine/remembering_source.h"
#include "engine/rule_plan.h"

namespace stanch {
namespace {

// Rules by index that have no database yet, and what is known of the others.
struct Assembly {
  const RuleSet& rules;
  const EngineOptions& options;
  std::vector<Widths> widths;
  std::vector<bool> covered;
  std::vector<Bank> banks;
  Scratch scratch;

  [[nodiscard]] bool enabled(std::size_t rule) const {
    return options.enabled.empty() || options.enabled[rule];
  }
};

// Adds databases, giving each of their patterns to a rule that has the same one and no database.
// Fails, leaving all as it was, when the databases do not work here.
Result<void> adopt(Assembly& assembly, CompiledRules compiled) {
  for (const Database& database : compiled.databases) {
    if (Result<void> fits = assembly.scratch.fit(database); !fits) {
      return fits;
    }
  }
  Bank bank{std::move(compiled), {}};
  const std::vector<CompiledPattern>& patterns = bank.compiled.patterns;
  bank.rule_of.assign(patterns.size(), Bank::kUnused);
  std::vector<bool> given(patterns.size());
  const auto give = [&](std::size_t id, std::size_t rule) {
    given[id] = true;
    assembly.covered[rule] = true;
    assembly.widths[rule] = patterns[id].widths;
    bank.rule_of[id] = assembly.enabled(rule) ? static_cast<std::uint32_t>(rule) : Bank::kUnused;
  };
  // Nearly always the image's rules come first, in the image's order.
  std::vector<std::pair<std::uint64_t, std::size_t>> others;
  for (std::size_t rule = 0; rule < assembly.rules.rules.size(); ++rule) {
    if (assembly.covered[rule]) {
      continue;
    }
    const std::uint64_t hash = quick_hash(assembly.rules.rules[rule].pattern);
    if (rule < patterns.size() && patterns[rule].hash == hash) {
      give(rule, rule);
    } else {
      others.emplace_back(hash, rule);
    }
  }
  std::unordered_multimap<std::uint64_t, std::size_t> free_ids;
  for (std::size_t id = 0; id < patterns.size() && !others.empty(); ++id) {
    if (!given[id]) {
      free_ids.emplace(patterns[id].hash, id);
    }
  }
  for (const auto& [hash, rule] : others) {
    if (const auto found = free_ids.find(hash); found != free_ids.end()) {
      give(found->second, rule);
      free_ids.erase(found);
    }
  }
  assembly.banks.push_back(std::move(bank));
  return {};
}

std::vector<const Rule*> uncovered(const Assembly& assembly) {
  std::vector<const Rule*> missing;
  for (std::size_t rule = 0; rule < assembly.rules.rules.size(); ++rule) {
    if (!assembly.covered[rule]) {
      missing.push_back(&assembly.rules.rules[rule]);
    }
  }
  return missing;
}

std::string cache_name(const std::vector<const Rule*>& rules) {
  std::string all = hyperscan_version();
  for (const Rule* rule : rules) {
    all.append(1, '\0').append(rule->pattern);
  }
  return "rules-" + sha256_hex(all).substr(0, 32) + ".db";
}

}  // namespace

struct Engine::State {
  explicit State(const RuleSet& rules) : services(rules.rules) {}

  MappedFile cache;  // holds databases of `banks`
  std::vector<RulePlan> plans;
  ServiceNames services;
  std::vector<Bank> banks;
  Scratch scratch;
  std::uint64_t remember_after = 0;
};

namespace {

// Compiles what has no database yet, and keeps it for the next run.
Result<void> compile_missing(Assembly& assembly, const std::filesystem::path& cache_file) {
  if (assembly.options.on_compile) {
    assembly.options.on_compile();
  }
  Result<CompiledRules> compiled = compile_rules(uncovered(assembly));
  if (!compiled) {
    return tl::unexpected(compiled.error());
  }
  if (!cache_file.empty()) {
    // A cache that cannot be written costs time and nothing else.
    if (const Result<std::string> image = write_image(*compiled)) {
      std::error_code ignored;
      std::filesystem::create_directories(cache_file.parent_path(), ignored);
      static_cast<void>(write_file_atomically(cache_file, *image, 0600));
    }
  }
  return adopt(assembly, std::move(*compiled));
}

}  // namespace

Engine::Engine(std::unique_ptr<State> state) : state_(std::move(state)) {}
Engine::~Engine() = default;

std::string Engine::libraries() {
  return "Hyperscan " + hyperscan_version() + ", PCRE2 " + pcre2_version();
}

Result<std::unique_ptr<Engine>> Engine::create(const RuleSet& rules, const EngineOptions& options) {
  const std::size_t count = rules.rules.size();
  Assembly assembly{rules, options, std::vector<Widths>(count), std::vector<bool>(count), {}, {}};
  auto state = std::make_unique<State>(rules);
  const auto adopt_image = [&](std::string_view bytes, ImageOrigin origin) {
    Result<CompiledRules> image = read_image(bytes, origin);
    return image.has_value() && adopt(assembly, std::move(*image)).has_value();
  };
  if (!options.image.empty()) {
    adopt_image(options.image, ImageOrigin::embedded);
  }
  if (const std::vector<const Rule*> missing = uncovered(assembly); !missing.empty()) {
    for (const Rule* rule : missing) {
      if (Result<void> valid = validate_rule(*rule); !valid) {
        return tl::unexpected(valid.error());
      }
    }
    std::filesystem::path cache_file;
    if (!options.cache_dir.empty()) {
      cache_file = options.cache_dir / cache_name(missing);
      if (Result<MappedFile> cache = MappedFile::open(cache_file)) {
        state->cache = std::move(*cache);
        adopt_image(state->cache.bytes(), ImageOrigin::file);
      }
    }
  }
  if (!uncovered(assembly).empty()) {
    // Compiled afresh, or again when a cache file turned out to be of no use.
    const std::filesystem::path cache_file =
        options.cache_dir.empty() ? std::filesystem::path{}
                                  : options.cache_dir / cache_name(uncovered(assembly));
    if (Result<void> compiled = compile_missing(assembly, cache_file); !compiled) {
      return tl::unexpected(compiled.error());
    }
  }
  state->banks = std::move(assembly.banks);
  state->scratch = std::move(assembly.scratch);
  state->remember_after = options.remember_after;
  state->plans.reserve(count);
  for (std::size_t rule = 0; rule < count; ++rule) {
    state->plans.emplace_back(rules.rules[rule], static_cast<std::uint32_t>(rule),
                              assembly.widths[rule], assembly.enabled(rule));
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
