#pragma once

#include "cli/options.h"

namespace CLI {
class App;
}

namespace stanch {

// Each adds its subcommand to `app`; when it is chosen, its exit code is written to `code`.
void add_scan_history(CLI::App& app, int& code);
void add_scan_staged(CLI::App& app, int& code);
void add_scan_range(CLI::App& app, int& code);
void add_scan(CLI::App& app, int& code);
void add_rules(CLI::App& app, int& code);
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
