#pragma once

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/options.h"

namespace stanch {

// A command of `stanch rules` that knows rules beyond the built-in ones: --rules goes to
// `flags->rules`, what `run` returns to `code`.
template <class Flags>
CLI::App* add_rules_command(CLI::App& rules, const char* name, const char* help,
                            const std::shared_ptr<Flags>& flags, int (*run)(const Flags&),
                            int& code) {
  CLI::App* command = rules.add_subcommand(name, help);
  add_repeatable(*command, "--rules", flags->rules, "Add rules from a file or directory");
  command->callback([flags, run, &code] { code = run(*flags); });
  return command;
}

}  // namespace stanch
