// `stanch scan-history`: every object of a repository, and the life of every secret in it.
#include <CLI/CLI.hpp>
#include <memory>

#include "cli/commands.h"
#include "cli/history_reading.h"
#include "cli/output.h"
#include "cli/scan_run.h"
#include "git/repository.h"

namespace stanch {
namespace {

Result<int> scan_history(const ScanFlags& flags) {
  auto repository = Repository::open(flags.repository);
  if (!repository) {
    return tl::unexpected(repository.error());
  }
  if (flags.no_history && (flags.reachable || !flags.refs.empty())) {
    return fail(ErrorKind::usage,
                "--reachable and --ref need the history that --no-history leaves out");
  }
  if (const auto selected = repository->select_refs(flags.refs); !selected) {
    return tl::unexpected(selected.error());
  }
  auto run = ScanRun::prepare(flags, top_of(*repository), &*repository);
  if (!run) {
    return tl::unexpected(run.error());
  }
  auto reading = HistoryReading::open(*repository, flags, run->options());
  if (!reading) {
    return tl::unexpected(reading.error());
  }
  return run->scan("scan-history", reading->sources(),
                   flags.no_history ? nullptr : &reading->locator(), reading->take_skipped());
}

}  // namespace

void add_scan_history(CLI::App& app, int& code) {
  auto* command = app.add_subcommand(
      "scan-history", "Scan every object of a repository: all history, stashes, unreachable ones");
  const auto flags = std::make_shared<ScanFlags>();
  command->add_option("REPO", flags->repository, "Repository (default: the one around here)");
  add_scan_options(*command, *flags);
  add_history_options(*command, *flags);
  command->callback([flags, &code] {
    const auto done = scan_history(*flags);
    code = done ? *done : complain(done.error());
  });
}

}  // namespace stanch
