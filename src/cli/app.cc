// The program's table of contents: one subcommand a file, cmd_*.cc.
#include "cli/app.h"

#include <CLI/CLI.hpp>

#include "base/version.h"
#include "cli/commands.h"
#include "cli/git_secrets/personality.h"

namespace stanch {

int run_app(int argc, char** argv) {
  if (argc > 0 && git_secrets::is_called(argv[0])) {
    return git_secrets::run({argv, static_cast<std::size_t>(argc)});
  }
  CLI::App app{"Stops secrets from leaking through Git.", "stanch"};
  app.set_version_flag("--version", "stanch " + std::string(version()));
  app.require_subcommand(1);
  app.get_formatter()->column_width(34);
  app.footer(
      "Exit codes: 0 complete and clean, 1 findings, 2 usage or configuration error,\n"
      "3 incomplete and nothing found.");
  int code = 0;
  add_scan_history(app, code);
  add_scan_staged(app, code);
  add_scan_range(app, code);
  add_scan(app, code);
  add_rules(app, code);
  add_hook(app, code);
  add_doctor(app, code);
  add_allow(app, code);
  add_baseline(app, code);
  add_report(app, code);
  add_explain(app, code);
  add_audit(app, code);
  add_remediate(app, code);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  return code;
}

}  // namespace stanch
