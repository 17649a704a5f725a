#include "engine/database_assembly.h"

#include <system_error>
#include <unordered_map>
#include <utility>

#include "base/quick_hash.h"
#include "base/sha256.h"
#include "engine/compiled_rules.h"

namespace stanch {

Result<void> DatabaseAssembly::run() {
  if (!options_.image.empty()) {
    adopt_image(options_.image, ImageOrigin::embedded);
  }
  for (const Rule* rule : uncovered()) {
    if (Result<void> valid = validate_rule(*rule); !valid) {
      return valid;
    }
  }
  if (const std::filesystem::path file = cache_file(); !file.empty()) {
    if (Result<MappedFile> cache = MappedFile::open(file)) {
      cache_ = std::move(*cache);
      adopt_image(cache_.bytes(), ImageOrigin::file);
    }
  }
  // Compiled afresh, or again when a cache file turned out to be of no use.
  return uncovered().empty() ? Result<void>{} : compile_missing();
}

std::vector<const Rule*> DatabaseAssembly::uncovered() const {
  std::vector<const Rule*> missing;
  for (std::size_t rule = 0; rule < rules_.rules.size(); ++rule) {
    if (!covered_[rule]) {
      missing.push_back(&rules_.rules[rule]);
    }
  }
  return missing;
}

// Named after what has no database yet; empty when there is no such rule, or no cache.
std::filesystem::path DatabaseAssembly::cache_file() const {
  const std::vector<const Rule*> missing = uncovered();
  if (options_.cache_dir.empty() || missing.empty()) {
    return {};
  }
  std::string all = hyperscan_version();
  for (const Rule* rule : missing) {
    all.append(1, '\0').append(rule->pattern);
  }
  return options_.cache_dir / ("rules-" + sha256_hex(all).substr(0, 32) + ".db");
}

bool DatabaseAssembly::adopt_image(std::string_view bytes, ImageOrigin origin) {
  Result<CompiledRules> image = read_image(bytes, origin);
  return image.has_value() && adopt(std::move(*image)).has_value();
}

// Adds databases. Fails, leaving all as it was, when they do not work here.
Result<void> DatabaseAssembly::adopt(CompiledRules compiled) {
  for (const Database& database : compiled.databases) {
    if (Result<void> fits = scratch_.fit(database); !fits) {
      return fits;
    }
  }
  Bank bank{std::move(compiled), {}};
  share_out(bank);
  banks_.push_back(std::move(bank));
  return {};
}

// Gives each of the bank's patterns to a rule that has the same one and no database.
void DatabaseAssembly::share_out(Bank& bank) {
  const std::vector<CompiledPattern>& patterns = bank.compiled.patterns;
  bank.rule_of.assign(patterns.size(), Bank::kUnused);
  std::vector<bool> given(patterns.size());
  const auto give = [&](std::size_t id, std::size_t rule) {
    given[id] = true;
    covered_[rule] = true;
    widths_[rule] = patterns[id].widths;
    bank.rule_of[id] = enabled(rule) ? static_cast<std::uint32_t>(rule) : Bank::kUnused;
  };
  // Nearly always the image's rules come first, in the image's order.
  std::vector<std::pair<std::uint64_t, std::size_t>> others;
  for (std::size_t rule = 0; rule < rules_.rules.size(); ++rule) {
    if (covered_[rule]) {
      continue;
    }
    const std::uint64_t hash = quick_hash(rules_.rules[rule].pattern);
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
}

// Compiles what has no database yet, and keeps it for the next run.
Result<void> DatabaseAssembly::compile_missing() {
  if (options_.on_compile) {
    options_.on_compile();
  }
  Result<CompiledRules> compiled = compile_rules(uncovered());
  if (!compiled) {
    return tl::unexpected(compiled.error());
  }
  if (const std::filesystem::path file = cache_file(); !file.empty()) {
    // A cache that cannot be written costs time and nothing else.
    if (const Result<std::string> image = write_image(*compiled)) {
      std::error_code ignored;
      std::filesystem::create_directories(file.parent_path(), ignored);
      static_cast<void>(write_file_atomically(file, *image, 0600));
    }
  }
  return adopt(std::move(*compiled));
}

}  // namespace stanch
