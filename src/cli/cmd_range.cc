// `stanch scan-range`: what the commits of a range introduced, for CI jobs and server hooks.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/escape.h"
#include "base/file.h"
#include "cli/ci_commits.h"
#include "cli/ci_range.h"
#include "cli/commands.h"
#include "cli/open_repository.h"
#include "cli/output.h"
#include "cli/push_range.h"
#include "cli/scan_run.h"
#include "git/range_source.h"

namespace stanch {
namespace {

constexpr const char* kOneOf = "give one of A..B, --since-commit A or --stdin";

// What is to be scanned; `ci` is set when a CI system says so.
struct ChosenRange {
  RangeOptions options;
  std::optional<CiRange> ci;
};

// The range of the CI system that this runs in.
Result<ChosenRange> range_of_ci(const Repository& repository, const ScanFlags& flags) {
  auto range = ci_range(process_variable);
  if (!range) {
    return tl::unexpected(range.error());
  }
  if (!*range) {
    return fail(ErrorKind::usage, kOneOf);
  }
  auto commits = ci_commits(repository, **range);
  if (!commits) {
    return tl::unexpected(commits.error());
  }
  if (!flags.quiet) {
    fmt::print(stderr, "stanch: {}\n", printable(commits->sentence));
  }
  ChosenRange chosen;
  chosen.options.updates.push_back(std::move(commits->update));
  chosen.ci = std::move(*range);
  return chosen;
}

Result<RangeOptions> range_of_flags(const Repository& repository, const ScanFlags& flags) {
  if (flags.from_stdin) {
    const auto text = read_standard_input();
    return text ? push_range(repository, *text, flags.remote) : tl::unexpected(text.error());
  }
  const std::string range = flags.range.empty() ? flags.since_commit + "..HEAD" : flags.range;
  if (range.find("..") == std::string::npos) {
    return fail(ErrorKind::usage, "a range is written A..B", range);
  }
  auto update = parse_range(repository, range);
  if (!update) {
    Error error = update.error();
    const auto shallow = repository.shallow();
    if (error.kind == ErrorKind::not_found && shallow && !shallow->empty()) {
      error.message += "; this clone is shallow: git fetch --unshallow";
    }
    return tl::unexpected(std::move(error));
  }
  RangeOptions options;
  options.updates.push_back(std::move(*update));
  return options;
}

Result<ChosenRange> choose_range(const Repository& repository, const ScanFlags& flags) {
  const int given = (flags.range.empty() ? 0 : 1) + (flags.since_commit.empty() ? 0 : 1) +
                    (flags.from_stdin ? 1 : 0);
  if (given == 0) {
    return range_of_ci(repository, flags);
  }
  if (given != 1) {
    return fail(ErrorKind::usage, kOneOf);
  }
  if (!flags.remote.empty() && !flags.from_stdin) {
    return fail(ErrorKind::usage,
                "--remote goes with --stdin: a range says itself where it begins");
  }
  auto options = range_of_flags(repository, flags);
  if (!options) {
    return tl::unexpected(options.error());
  }
  return ChosenRange{std::move(*options), std::nullopt};
}

std::vector<Oid> notes_of(const RangeOptions& options) {
  std::vector<Oid> commits;
  for (const RefUpdate& update : options.updates) {
    if (update.ref.starts_with("refs/notes/") && !update.new_oid.is_zero()) {
      commits.push_back(update.new_oid);
    }
  }
  return commits;
}

Result<int> scan_range(const ScanFlags& flags) {
  const auto repository = open_repository(flags.repository);
  if (!repository) {
    return tl::unexpected(repository.error());
  }
  auto chosen = choose_range(*repository, flags);
  if (!chosen) {
    return tl::unexpected(chosen.error());
  }
  chosen->options.max_size = flags.max_blob_size;
  chosen->options.memory = flags.memory_limits();
  auto run = ScanRun::prepare(flags, top_of(*repository), &*repository);
  if (!run) {
    return tl::unexpected(run.error());
  }
  const auto source = RangeSource::open(*repository, chosen->options);
  const auto whole = !source      ? tl::unexpected(source.error())
                     : chosen->ci ? check_whole(**source, *chosen->ci)
                                  : Result<void>();
  if (!whole) {
    return tl::unexpected(whole.error());
  }
  if ((*source)->commits().empty() && !flags.from_stdin && !flags.quiet) {
    fmt::print(stderr,
               "stanch: no commit is in this range: A..B means those of B that A has not\n");
  }
  run->expect_notes(notes_of(chosen->options));
  TextSource* const sources[] = {source->get()};
  return run->scan("scan-range", sources, nullptr, {});
}

// The positionals are RANGE and REPO; without a range in its place, the first is the repository.
void settle_positionals(ScanFlags& flags) {
  const bool other = !flags.since_commit.empty() || flags.from_stdin;
  if (other && flags.repository.empty()) {
    flags.repository = std::move(flags.range);
    flags.range.clear();
  }
}

}  // namespace

void add_scan_range(CLI::App& app, int& code) {
  auto* command = app.add_subcommand("scan-range", "Scan what the commits of a range introduced");
  const auto flags = std::make_shared<ScanFlags>();
  command->add_option(
      "RANGE", flags->range,
      "A..B: the commits that B has and A has not (default: what the CI system says)");
  command->add_option("REPO", flags->repository, "Repository (default: the one around here)");
  command->add_option("--since-commit", flags->since_commit, "The same as A..HEAD");
  command->add_flag("--stdin", flags->from_stdin,
                    "Read \"OLD NEW REF\" lines, as server hooks get them");
  command->add_option("--remote", flags->remote,
                      "With --stdin before a push: leave out what this remote is known to have");
  add_scan_options(*command, *flags);
  command->callback([flags, &code] {
    settle_positionals(*flags);
    const auto done = scan_range(*flags);
    code = done ? *done : complain(done.error());
  });
}

}  // namespace stanch
