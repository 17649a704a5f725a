// The command line of git-secrets: one table of options, and which command each goes with.
#include "cli/git_secrets/command_line.h"

#include <fmt/format.h>

#include <string_view>

namespace stanch::git_secrets {
namespace {

struct Option {
  char letter;                 // '\0' without
  std::string_view name;       // without dashes
  bool CommandLine::*flag;     // null for a command
  std::string_view goes_with;  // the only command that may have it, "" for any
  std::string_view help;       // "" for those that only hooks use
};

constexpr Option kOptions[] = {
    {'\0', "scan", nullptr, "", "search files for prohibited patterns"},
    {'\0', "scan-history", nullptr, "", "search all commits for prohibited patterns"},
    {'\0', "install", nullptr, "", "put hooks into a repository or template directory"},
    {'\0', "list", nullptr, "", "print patterns and providers"},
    {'\0', "add", nullptr, "", "add a prohibited or an allowed pattern"},
    {'\0', "add-provider", nullptr, "", "add a command that prints prohibited patterns"},
    {'\0', "aws-provider", nullptr, "", "print the credentials of an ini file as patterns"},
    {'\0', "register-aws", nullptr, "", "add patterns for AWS, and ~/.aws/credentials"},
    {'r', "recursive", &CommandLine::recursive, "--scan", "--scan: go into directories"},
    {'\0', "cached", &CommandLine::cached, "--scan", "--scan: what is staged"},
    {'\0', "no-index", &CommandLine::no_index, "--scan", "--scan: all files, tracked or not"},
    {'\0', "untracked", &CommandLine::untracked, "--scan", "--scan: untracked files as well"},
    {'f', "force", &CommandLine::force, "--install", "--install: replace hooks that are there"},
    {'l', "literal", &CommandLine::literal, "--add", "--add: take the pattern as plain text"},
    {'a', "allowed", &CommandLine::allowed, "--add", "--add: let matches of the pattern through"},
    {'\0', "global", &CommandLine::global, "", "use the user's configuration"},
    {'\0', "commit_msg_hook", nullptr, "", ""},
    {'\0', "pre_commit_hook", nullptr, "", ""},
    {'\0', "prepare_commit_msg_hook", nullptr, "", ""},
    {'h', "help", &CommandLine::help, "", ""},
};

std::string spelled(const Option& option) {
  const std::string name = fmt::format("--{}", option.name);
  return option.letter == '\0' ? name : fmt::format("-{}|{}", option.letter, name);
}

tl::expected<const Option*, Refusal> find_long(std::string_view name) {
  const Option* found = nullptr;
  for (const Option& option : kOptions) {
    if (option.name == name) {
      return &option;
    }
    if (!option.name.starts_with(name)) {
      continue;
    }
    if (found != nullptr) {
      return tl::unexpected(
          Refusal{fmt::format("error: ambiguous option: {} (could be --{} or --{})", name,
                              found->name, option.name),
                  129, true});
    }
    found = &option;
  }
  if (found == nullptr) {
    return tl::unexpected(Refusal{fmt::format("error: unknown option `{}'", name), 129, true});
  }
  return found;
}

tl::expected<const Option*, Refusal> find_short(char letter) {
  for (const Option& option : kOptions) {
    if (option.letter == letter) {
      return &option;
    }
  }
  return tl::unexpected(Refusal{fmt::format("error: unknown switch `{}'", letter), 129, true});
}

// The options that one word stands for.
tl::expected<std::vector<const Option*>, Refusal> options_in(std::string_view word) {
  std::vector<const Option*> found;
  if (word.starts_with("--")) {
    const auto option = find_long(word.substr(2));
    if (!option) {
      return tl::unexpected(option.error());
    }
    found.push_back(*option);
    return found;
  }
  for (const char letter : word.substr(1)) {
    const auto option = find_short(letter);
    if (!option) {
      return tl::unexpected(option.error());
    }
    found.push_back(*option);
  }
  return found;
}

tl::expected<CommandLine, Refusal> checked(CommandLine line) {
  for (const Option& option : kOptions) {
    if (option.flag != nullptr && line.*option.flag && !option.goes_with.empty() &&
        line.command != option.goes_with) {
      return tl::unexpected(Refusal{fmt::format("{} can only be supplied with the {} subcommand",
                                                spelled(option), option.goes_with)});
    }
  }
  if (line.recursive && (line.cached || line.no_index || line.untracked)) {
    return tl::unexpected(
        Refusal{"-r|--recursive cannot be supplied with --cached, --no-index, or --untracked"});
  }
  return line;
}

}  // namespace

tl::expected<CommandLine, Refusal> parse(std::span<const std::string> words) {
  CommandLine line;
  bool only_arguments = false;
  for (const std::string& word : words) {
    if (only_arguments || !word.starts_with('-') || word == "-") {
      line.arguments.push_back(word);
      continue;
    }
    if (word == "--") {
      only_arguments = true;
      continue;
    }
    const auto options = options_in(word);
    if (!options) {
      return tl::unexpected(options.error());
    }
    for (const Option* option : *options) {
      if (option->flag != nullptr) {
        line.*option->flag = true;
      } else if (line.command.empty()) {
        line.command = fmt::format("--{}", option->name);
      }
    }
  }
  return line.help ? line : checked(std::move(line));
}

std::string usage() {
  std::string text =
      "usage: git secrets --scan [-r|--recursive] [--cached] [--no-index] [--untracked] "
      "[<files>...]\n"
      "   or: git secrets --scan-history\n"
      "   or: git secrets --install [-f|--force] [<target-directory>]\n"
      "   or: git secrets --list [--global]\n"
      "   or: git secrets --add [-a|--allowed] [-l|--literal] [--global] <pattern>\n"
      "   or: git secrets --add-provider [--global] <command> [arguments...]\n"
      "   or: git secrets --register-aws [--global]\n"
      "   or: git secrets --aws-provider [<credentials-file>]\n\n";
  for (const Option& option : kOptions) {
    if (!option.help.empty()) {
      const std::string letter =
          option.letter == '\0' ? std::string() : fmt::format("-{}, ", option.letter);
      text += fmt::format("    {:<22}{}\n", letter + fmt::format("--{}", option.name), option.help);
    }
  }
  return text + "\nThis is Stanch, called by the name of git-secrets.\n";
}

}  // namespace stanch::git_secrets
