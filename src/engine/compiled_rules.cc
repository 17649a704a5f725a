// Each pattern goes to the database that sees the fewest bytes and still all its matches.
#include "engine/compiled_rules.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>

#include "base/quick_hash.h"
#include "engine/hs_pattern.h"
#include "engine/line_automaton.h"
#include "engine/run_analysis.h"

namespace stanch {
namespace {

// What Hyperscan looks for.
const std::string& searched_pattern(const Rule& rule) {
  return rule.outline.empty() ? rule.pattern : rule.outline;
}

Result<Database> compile_database(std::span<const Rule* const> rules, DatabaseKind kind,
                                  const std::vector<unsigned>& ids) {
  std::vector<std::string> patterns;
  for (const unsigned id : ids) {
    patterns.push_back(hyperscan_pattern(searched_pattern(*rules[id])));
  }
  auto database = Database::compile(kind, patterns, ids);
  if (database) {
    return std::move(*database);
  }
  const NotCompiled& failure = database.error();
  return failure.pattern
             ? rule_failure(*rules[ids[*failure.pattern]], "pattern: " + failure.message)
             : fail(ErrorKind::config, "rules cannot be compiled: " + failure.message);
}

// How often an opening may be expected in a byte of text for a gate to pay.
constexpr double kTooFrequent = 5e-3;

// What gates are made from, by the kind of database.
using Automata = std::array<LineAutomaton, kDatabaseKinds>;

DatabaseKind kind_by_run(RunKind run) {
  switch (run) {
    case RunKind::token:
      return DatabaseKind::token_runs;
    case RunKind::word:
      return DatabaseKind::word_runs;
    case RunKind::none:
      break;
  }
  return DatabaseKind::every_byte;
}

DatabaseKind database_for(const Rule& rule, Automata& automata) {
  const std::string& pattern = searched_pattern(rule);
  const DatabaseKind ungated = kind_by_run(guaranteed_run(pattern));
  const std::optional<DatabaseKind> kind = gated(ungated);
  if (!kind) {
    return ungated;
  }
  LineAutomaton& gate = automata[static_cast<std::size_t>(*kind)];
  std::optional<LineAutomaton> automaton = line_automaton(pattern, gate.openings);
  if (!automaton || automaton->expected_rate() > kTooFrequent) {
    return ungated;
  }
  merge(gate, std::move(*automaton));
  return *kind;
}

}  // namespace

DatabaseKind database_kind(const Rule& rule) {
  Automata automata;
  return database_for(rule, automata);
}

Result<CompiledRules> compile_rules(std::span<const Rule* const> rules) {
  CompiledRules compiled;
  Automata automata;
  std::array<std::vector<unsigned>, kDatabaseKinds> ids;
  for (const Rule* rule : rules) {
    if (Result<void> valid = validate_rule(*rule); !valid) {
      return tl::unexpected(valid.error());
    }
    const Result<Widths> widths = match_widths(searched_pattern(*rule));
    if (!widths) {
      return rule_failure(*rule, "pattern: " + widths.error().message);
    }
    ids[static_cast<std::size_t>(database_for(*rule, automata))].push_back(
        static_cast<unsigned>(compiled.patterns.size()));
    compiled.patterns.push_back(CompiledPattern{quick_hash(rule->pattern), *widths});
  }
  for (std::size_t kind = 0; kind < kDatabaseKinds; ++kind) {
    if (!ids[kind].empty()) {
      Result<Database> database =
          compile_database(rules, static_cast<DatabaseKind>(kind), ids[kind]);
      if (!database) {
        return tl::unexpected(database.error());
      }
      compiled.databases.push_back(std::move(*database));
    }
  }
  for (std::size_t kind = 0; kind < kDatabaseKinds; ++kind) {
    if (!automata[kind].starts.empty()) {
      compiled.gates.push_back({static_cast<DatabaseKind>(kind),
                                OpeningFilter::make(automata[kind].openings),
                                LineTables::make(automata[kind])});
    }
  }
  return compiled;
}

}  // namespace stanch
