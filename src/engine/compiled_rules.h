#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/database.h"
#include "engine/line_walker.h"
#include "engine/opening_filter.h"
#include "stanch/result.h"
#include "stanch/rule.h"

namespace stanch {

// Finds the lines that may have matches of the rules in a database.
struct KeywordGate {
  DatabaseKind of = DatabaseKind::keywords;
  OpeningFilter filter;
  LineTables tables;
};

struct CompiledPattern {
  std::uint64_t hash = 0;  // quick_hash() of what it was compiled from
  Widths widths;
};

// Databases that belong together. The ids they report are indices into `patterns`.
struct CompiledRules {
  std::vector<CompiledPattern> patterns;
  std::vector<Database> databases;
  std::vector<KeywordGate> gates;  // one for each database that has one
};

// Which database a rule's pattern goes to.
DatabaseKind database_kind(const Rule& rule);

// Compiles the patterns; slow (milliseconds a rule). The error names the rule that cannot be
// compiled, or that is unbounded, too wide or matches nothing.
[[nodiscard]] Result<CompiledRules> compile_rules(std::span<const Rule* const> rules);

}  // namespace stanch
