// The program's table of contents: one subcommand a file, cmd_*.cc.
#include "cli/app.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <vector>

#include "base/escape.h"
#include "base/suggestion.h"
#include "base/version.h"
#include "cli/commands.h"
#include "cli/git_secrets/personality.h"
#include "cli/output.h"

namespace stanch {
namespace {

struct Command {
  std::string_view name;
  void (*add)(CLI::App&, int&);
};

constexpr std::array kCommands = {
    Command{"scan-history", add_scan_history},
    Command{"scan-staged", add_scan_staged},
    Command{"scan-range", add_scan_range},
    Command{"scan", add_scan},
    Command{"rules", add_rules},
    Command{"hook", add_hook},
    Command{"doctor", add_doctor},
    Command{"allow", add_allow},
    Command{"baseline", add_baseline},
    Command{"report", add_report},
    Command{"explain", add_explain},
    Command{"audit", add_audit},
    Command{"remediate", add_remediate},
};

// Describing the options of all commands takes longer than looking at a small commit, so the one
// that is called stands alone, and all of them where none is: in the help, and for a wrong name.
void add_commands(CLI::App& app, std::string_view called, int& code) {
  const auto found = std::ranges::find(kCommands, called, &Command::name);
  for (const Command& command : kCommands) {
    if (found == kCommands.end() || found->name == command.name) {
      command.add(app, code);
    }
  }
}

// An empty value is mostly a variable that is not set. Taken for none it would have another
// repository scanned than was meant, or by another configuration. Only texts may be empty.
void refuse_empty_values(CLI::App& app) {
  const auto options = app.get_options([](CLI::Option* option) {
    const std::string name = option->get_name();
    return option->get_items_expected_max() > 0 && name != "TEXT" && name != "ARGUMENT";
  });
  for (CLI::Option* option : options) {
    option->check([](const std::string& value) {
      return value.empty() ? std::string("is empty: give it a value, or leave it out") : "";
    });
  }
  for (CLI::App* command : app.get_subcommands([](CLI::App*) { return true; })) {
    refuse_empty_values(*command);
  }
}

std::string no_such_option(const CLI::App& app, const std::string& given) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) {
      names.push_back("--" + name);
    }
  }
  const std::vector<std::string_view> known(names.begin(), names.end());
  std::error_code unknown;
  const std::string file = "./" + given;
  return given + ": there is no such option" +
         (std::filesystem::exists(file, unknown)
              ? "; write " + file + " for the file"
              : did_you_mean(given.substr(0, given.find('=')), known));
}

std::string no_such_command(const CLI::App& app, const std::string& given) {
  std::vector<std::string_view> known;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    known.push_back(command->get_name());
  }
  return given + ": there is no such command" + did_you_mean(given, known);
}

// What is wrong with a command line, where CLI11 does not say it well: of a wrong command or option
// no more than that one is missing. `app` is the command that was called.
std::string what_is_wrong(const CLI::App& app, const CLI::Error& error) {
  const std::string text = error.what();
  const bool wants_command = text == "A subcommand is required";
  auto extra = app.remaining();
  const auto end = std::ranges::find(extra, "--");  // behind it stand arguments only
  const bool arguments_only = end == extra.begin() && end != extra.end();
  extra.erase(extra.begin(), arguments_only ? end + 1 : extra.begin());
  if (!extra.empty() && !arguments_only && extra.front().size() > 1 &&
      extra.front().starts_with('-')) {
    return no_such_option(app, extra.front());
  }
  if (!extra.empty()) {
    return wants_command ? no_such_command(app, extra.front())
                         : extra.front() + ": one argument too many";
  }
  constexpr std::string_view kUnreadable = "Could not convert: ";
  if (text.starts_with(kUnreadable)) {
    return text.substr(kUnreadable.size()) + ": takes a whole number, from 0 on";
  }
  return wants_command ? "a command is missing" : text;
}

// A wrong command line, in the form of all other complaints.
std::string complaint(const CLI::App* app, const CLI::Error& error) {
  std::string command = app->get_name();
  for (auto chosen = app->get_subcommands(); !chosen.empty(); chosen = app->get_subcommands()) {
    app = chosen.front();
    command += " " + app->get_name();
  }
  return fmt::format("stanch: {}\n{} --help says more\n", printable(what_is_wrong(*app, error)),
                     command);
}

int run_command(int argc, char** argv) {
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
  app.failure_message(complaint);
  add_commands(app, argc > 1 ? argv[1] : "", code);
  refuse_empty_values(app);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  return code;
}

}  // namespace

int run_app(int argc, char** argv) {
  constexpr int kFailed = 2;
  try {
    const int code = run_command(argc, argv);
    if (code == kFailed || std::fflush(stdout) == 0) {
      return code;
    }
    return complain(
        {ErrorKind::io, fmt::format("cannot write: {}", std::strerror(errno)), "standard output"});
  } catch (const std::filesystem::filesystem_error& error) {
    return complain({ErrorKind::io, error.what(), ""});
  } catch (const std::system_error& error) {  // of fmt::print
    return complain({ErrorKind::io, "cannot write: " + error.code().message(), "standard output"});
  }
}

}  // namespace stanch
