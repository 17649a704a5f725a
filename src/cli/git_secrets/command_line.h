#pragma once

#include <span>
#include <string>
#include <vector>

#include "stanch/result.h"

namespace stanch::git_secrets {

struct CommandLine {
  std::string command;  // the first option that is one, with its dashes; "" without
  std::vector<std::string> arguments;
  bool force = false;
  bool recursive = false;
  bool literal = false;
  bool allowed = false;
  bool global = false;
  bool cached = false;
  bool no_index = false;
  bool untracked = false;
  bool help = false;
};

// Why a command line is refused, and the exit code that this has.
struct Refusal {
  std::string message;
  int code = 1;
  bool with_usage = false;
};

// Reads options as git's own commands do: before or after arguments, short ones joined, long ones
// cut short while they are clear; everything after "--" is an argument.
tl::expected<CommandLine, Refusal> parse(std::span<const std::string> words);

std::string usage();

}  // namespace stanch::git_secrets
