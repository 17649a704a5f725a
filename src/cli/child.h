#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "stanch/result.h"

namespace stanch {

// How to run a program, found along the PATH, without a shell.
struct ChildCommand {
  std::vector<std::string> words;
  std::filesystem::path directory;       // "" is this process's
  std::string input;                     // its standard input
  std::vector<std::string> environment;  // NAME=VALUE, in place of this process's
  bool with_errors = false;              // standard error is captured as well, not passed on
};

struct ChildResult {
  int code = 0;  // exit code, or 128 and the signal
  std::string output;
};

// Runs a program to its end. A failure means that it could not be run.
[[nodiscard]] Result<ChildResult> run_child(const ChildCommand& command);

// This process's environment without the variables by which Git names a repository's parts.
std::vector<std::string> environment_outside_git();
std::vector<std::string> current_environment();

}  // namespace stanch
