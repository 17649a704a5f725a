// `stanch scan-history`: every object of a repository, and the life of every secret in it.
#include <CLI/CLI.hpp>
#include <memory>

#include "cli/commands.h"
#include "cli/history_reading.h"
#include "cli/open_repository.h"
#include "cli/output.h"
#include "cli/record_file.h"
#include "cli/scan_run.h"
#include "git/repository.h"

namespace stanch {
namespace {

constexpr const char* kCommand = "scan-history";

Locator* locator_of(const HistoryReading& reading, const ScanRun& run) {
  return run.flags().no_history ? nullptr : &reading.locator();
}

Result<int> scan_all(const Repository& repository, ScanRun& run) {
  auto reading = HistoryReading::open(repository, run.flags(), run.options());
  if (!reading) {
    return tl::unexpected(reading.error());
  }
  return run.scan(kCommand, reading->sources(), locator_of(*reading, run), reading->take_skipped());
}

Result<int> scan_what_is_new(const Repository& repository, ScanRun& run) {
  const RecordFile file(repository, run.flags(), run.session());
  auto reading = HistoryReading::open(repository, run.flags(), run.options(), file.load());
  if (!reading) {
    return tl::unexpected(reading.error());
  }
  auto report =
      run.collect(kCommand, reading->sources(), locator_of(*reading, run), reading->take_skipped(),
                  [&](const ScanResult& result) { reading->note(result); });
  if (!report) {
    return tl::unexpected(report.error());
  }
  report->known_objects = reading->known();
  report->objects += report->known_objects;
  if (auto done = write_report(*report, run.flags(), run.options()); !done) {
    return tl::unexpected(done.error());
  }
  if (const auto record = reading->next_record()) {
    file.save(*record);
  }
  return exit_code(*report, run.flags().no_suppress);
}

Result<int> scan_history(const ScanFlags& flags) {
  auto repository = open_repository(flags.repository);
  if (!repository) {
    return tl::unexpected(repository.error());
  }
  if (flags.no_history && (flags.reachable || !flags.refs.empty())) {
    return fail(ErrorKind::usage,
                "--reachable and --ref need the history that --no-history leaves out");
  }
  if (flags.incremental && flags.exhaustive) {
    return fail(ErrorKind::usage, "--exhaustive scans everything, --incremental what is new");
  }
  if (const auto selected = repository->select_refs(flags.refs); !selected) {
    return tl::unexpected(selected.error());
  }
  auto run = ScanRun::prepare(flags, top_of(*repository), &*repository);
  if (!run) {
    return tl::unexpected(run.error());
  }
  return flags.incremental ? scan_what_is_new(*repository, *run) : scan_all(*repository, *run);
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
