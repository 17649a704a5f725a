#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

#include "base/file.h"
#include "engine/engine.h"
#include "engine/hyperscan_source.h"
#include "engine/image.h"
#include "engine/rule_plan.h"
#include "stanch/result.h"
#include "stanch/rule.h"

namespace stanch {

// The databases of an engine as they are put together. Those that are there already (the image
// built into the program, a cache file) are used where they lie, and only what they lack is
// compiled.
class DatabaseAssembly {
 public:
  // Both must outlive the assembly.
  DatabaseAssembly(const RuleSet& rules, const EngineOptions& options)
      : rules_(rules),
        options_(options),
        widths_(rules.rules.size()),
        covered_(rules.rules.size()) {}

  // Finds or makes a database for every rule. The error names the rule that cannot be compiled.
  [[nodiscard]] Result<void> run();

  [[nodiscard]] bool enabled(std::size_t rule) const {
    return options_.enabled.empty() || options_.enabled[rule];
  }
  [[nodiscard]] Widths widths(std::size_t rule) const { return widths_[rule]; }

  // To be taken once it has run. The banks may lie in the cache file.
  [[nodiscard]] std::vector<Bank> take_banks() { return std::move(banks_); }
  [[nodiscard]] Scratch take_scratch() { return std::move(scratch_); }
  [[nodiscard]] MappedFile take_cache() { return std::move(cache_); }

 private:
  [[nodiscard]] std::vector<const Rule*> uncovered() const;
  [[nodiscard]] std::filesystem::path cache_file() const;
  bool adopt_image(std::string_view bytes, ImageOrigin origin);
  [[nodiscard]] Result<void> adopt(CompiledRules compiled);
  void share_out(Bank& bank);
  [[nodiscard]] Result<void> compile_missing();

  const RuleSet& rules_;
  const EngineOptions& options_;
  std::vector<Widths> widths_;  // by rule
  std::vector<bool> covered_;   // by rule
  std::vector<Bank> banks_;
  Scratch scratch_;
  MappedFile cache_;
};

}  // namespace stanch
