// Stanch under the name of git-secrets: the same commands, output and exit codes, with the holes of
// the original closed where its own tests leave room (docs/migrate-git-secrets.md).
#include "cli/git_secrets/personality.h"

#include <fmt/format.h>

#include <cstdio>
#include <string_view>

#include "base/escape.h"
#include "cli/git_secrets/aws.h"
#include "cli/git_secrets/command_line.h"
#include "cli/git_secrets/install.h"
#include "cli/git_secrets/scans.h"
#include "cli/git_secrets/settings.h"

namespace stanch::git_secrets {
namespace {

Result<int> add(const Place& place, const CommandLine& line) {
  std::string value = line.arguments.empty() ? "" : line.arguments.front();
  if (value.empty()) {
    return fail(ErrorKind::usage, "--add needs a pattern");
  }
  if (line.literal) {
    value = escaped(value);
  }
  if (auto right = LinePattern::compile(value, LinePattern::Edges::free); !right) {
    return tl::unexpected(right.error());
  }
  const auto added = add_setting(place, line.global, line.allowed ? "allowed" : "patterns", value);
  return added ? Result<int>(*added ? 0 : 1) : tl::unexpected(added.error());
}

Result<int> add_provider(const Place& place, const CommandLine& line) {
  const std::string command = fmt::format("{}", fmt::join(line.arguments, " "));
  if (command.empty()) {
    return fail(ErrorKind::usage, "--add-provider needs a command");
  }
  const auto added = add_setting(place, line.global, "providers", command);
  return added ? Result<int>(*added ? 0 : 1) : tl::unexpected(added.error());
}

Result<int> register_aws(const Place& place, const CommandLine& line) {
  std::vector<std::pair<std::string, std::string>> settings;
  settings.emplace_back("providers", kAwsProvider);
  for (std::string& expression : aws_prohibited()) {
    settings.emplace_back("patterns", std::move(expression));
  }
  for (std::string& expression : aws_allowed()) {
    settings.emplace_back("allowed", std::move(expression));
  }
  bool last_added = false;
  for (const auto& [name, value] : settings) {
    const auto added = add_setting(place, line.global, name, value);
    if (!added) {
      return tl::unexpected(added.error());
    }
    last_added = *added;
  }
  if (last_added) {
    fmt::print("OK\n");
  }
  return 0;
}

Result<int> print_aws_credentials(const Place& place, const CommandLine& line) {
  const auto keys = aws_credentials(line.arguments.empty() ? "" : line.arguments.front(),
                                    std::string(place.environment().get("HOME")));
  if (!keys) {
    return tl::unexpected(keys.error());
  }
  fmt::print("{}", *keys);
  return 0;
}

Result<int> dispatch(const Place& place, const CommandLine& line) {
  if (line.command == "--scan") {
    return scan(place, line);
  }
  if (line.command == "--scan-history") {
    return scan_history(place);
  }
  if (line.command == "--install") {
    return install(place, line);
  }
  if (line.command == "--list") {
    return list_settings(place, line.global);
  }
  if (line.command == "--add") {
    return add(place, line);
  }
  if (line.command == "--add-provider") {
    return add_provider(place, line);
  }
  if (line.command == "--register-aws") {
    return register_aws(place, line);
  }
  if (line.command == "--aws-provider") {
    return print_aws_credentials(place, line);
  }
  if (line.command == "--commit_msg_hook") {
    return commit_msg_hook(place, line);
  }
  return line.command == "--pre_commit_hook" ? pre_commit_hook(place)
                                             : prepare_commit_msg_hook(place, line);
}

// A scan that cannot be made exits 2, as grep does; every other command 1, as its `die` does.
int complain(const CommandLine& line, const Error& error) {
  fmt::print(stderr, "{}\n", printable(error.text()));
  return line.command.starts_with("--scan") || line.command.ends_with("_hook") ? 2 : 1;
}

}  // namespace

bool is_called(const char* program) {
  const std::string_view path = program == nullptr ? "" : program;
  return path.substr(path.rfind('/') + 1) == "git-secrets";
}

int run(std::span<char* const> words) {
  const std::vector<std::string> rest(words.begin() + (words.empty() ? 0 : 1), words.end());
  const auto line = parse(rest);
  if (!line) {
    const Refusal& refusal = line.error();
    fmt::print(stderr, "{}\n{}", printable(refusal.message), refusal.with_usage ? usage() : "");
    return refusal.code;
  }
  if (line->help || line->command.empty()) {
    fmt::print("{}", usage());
    return line->help ? 129 : 0;
  }
  const auto place = Place::find();
  const auto done = place ? dispatch(*place, *line) : tl::unexpected(place.error());
  return done ? *done : complain(*line, done.error());
}

}  // namespace stanch::git_secrets
