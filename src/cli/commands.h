#pragma once

#include "cli/options.h"

namespace CLI {
class App;
}

namespace stanch {

// What --help says of exit codes, by kind of command. Commands that scan have those of the program.
inline constexpr const char* kPlainCodes =
    "Exit codes: 0 done, 2 usage, configuration or input error.";
inline constexpr const char* kWholeScanCodes =
    "Exit codes: 0 done, 2 usage, configuration or input error, 3 something could not be\n"
    "searched.";
inline constexpr const char* kTrialCodes =
    "Exit codes: 0 every hook stops a secret, 1 not every one does, 2 usage or\n"
    "configuration error.";

// Each adds its subcommand to `app`; when it is chosen, its exit code is written to `code`.
void add_scan_history(CLI::App& app, int& code);
void add_scan_staged(CLI::App& app, int& code);
void add_scan_range(CLI::App& app, int& code);
void add_scan(CLI::App& app, int& code);
void add_rules(CLI::App& app, int& code);
void add_rules_list(CLI::App& rules, int& code);
void add_rules_try(CLI::App& rules, int& code);
void add_rules_bench(CLI::App& rules, int& code);
void add_rules_import(CLI::App& rules, int& code);
void add_hook(CLI::App& app, int& code);
void add_doctor(CLI::App& app, int& code);
void add_allow(CLI::App& app, int& code);
void add_baseline(CLI::App& app, int& code);
void add_baseline_import(CLI::App& baseline, int& code);
void add_report(CLI::App& app, int& code);
void add_explain(CLI::App& app, int& code);
void add_audit(CLI::App& app, int& code);
void add_remediate(CLI::App& app, int& code);

}  // namespace stanch
