// `stanch rules`: look at rules, try them, measure and convert them.
#include <CLI/CLI.hpp>

#include "cli/commands.h"

namespace stanch {

void add_rules(CLI::App& app, int& code) {
  auto* rules = app.add_subcommand("rules", "Look at rules, try them, check them");
  rules->require_subcommand(1);
  rules->footer(kPlainCodes);
  add_rules_list(*rules, code);
  add_rules_try(*rules, code);
  add_rules_bench(*rules, code);
  add_rules_import(*rules, code);
}

}  // namespace stanch
