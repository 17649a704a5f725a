// One report over history, index and work tree, for the commands that look after findings.
#include "cli/whole_scan.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "cli/history_reading.h"
#include "cli/open_repository.h"
#include "git/files_source.h"
#include "git/staged_source.h"
#include "report/format.h"

namespace stanch {
namespace {

constexpr const char* kCommand = "scan-everything";

Result<std::unique_ptr<FilesSource>> work_tree(const std::filesystem::path& top,
                                               const ScanFlags& flags) {
  FilesOptions options;
  options.paths = {top.string()};
  options.below = top.string();
  options.max_size = flags.max_blob_size;
  options.memory = flags.memory_limits();
  return FilesSource::open(options);
}

Result<Report> scan_directory(ScanRun& run, const std::filesystem::path& top) {
  const auto files = work_tree(top, run.flags());
  if (!files) {
    return tl::unexpected(files.error());
  }
  TextSource* const sources[] = {files->get()};
  return run.collect(kCommand, sources, nullptr, {});
}

Result<Report> scan_repository(ScanRun& run, const Repository& repository) {
  auto reading = HistoryReading::open(repository, run.flags(), run.options());
  if (!reading) {
    return tl::unexpected(reading.error());
  }
  std::vector<TextSource*> sources = reading->sources();
  std::unique_ptr<StagedSource> index;
  std::unique_ptr<FilesSource> files;
  if (!repository.is_bare()) {
    auto staged =
        StagedSource::open(repository, run.flags().max_blob_size, run.flags().memory_limits());
    auto tree = work_tree(repository.layout().work_tree, run.flags());
    if (!staged || !tree) {
      return tl::unexpected(!staged ? staged.error() : tree.error());
    }
    index = std::move(*staged);
    files = std::move(*tree);
    sources.push_back(index.get());
    sources.push_back(files.get());
  }
  auto report = run.collect(kCommand, sources, &reading->locator(), reading->take_skipped());
  if (report) {
    for (Finding& finding : report->findings) {
      const bool in_git =
          std::any_of(finding.locations.begin(), finding.locations.end(),
                      [](const Location& place) { return !place.object.is_zero(); });
      if (!in_git) {
        finding.life.reset();
      }
    }
  }
  return report;
}

}  // namespace

Result<WholeScan> scan_whole(const ScanFlags& flags) {
  WholeScan scan;
  auto repository = open_repository(flags.repository);
  if (repository) {
    scan.repository = std::make_unique<Repository>(std::move(*repository));
    scan.top = top_of(*scan.repository);
  } else if (repository.error().kind == ErrorKind::not_found &&
             std::filesystem::is_directory(flags.repository.empty() ? "." : flags.repository)) {
    scan.top = std::filesystem::absolute(flags.repository.empty() ? "." : flags.repository);
  } else {
    return tl::unexpected(repository.error());
  }
  auto run = ScanRun::prepare(flags, scan.top, scan.repository.get());
  if (!run) {
    return tl::unexpected(run.error());
  }
  scan.run = std::make_unique<ScanRun>(std::move(*run));
  auto report = scan.repository ? scan_repository(*scan.run, *scan.repository)
                                : scan_directory(*scan.run, scan.top);
  if (!report) {
    return tl::unexpected(report.error());
  }
  scan.report = std::move(*report);
  return scan;
}

bool was_stopped(const Report& report) {
  return std::ranges::any_of(report.skipped, [](const Skipped& skipped) {
    return skipped.reason == SkipReason::interrupted;
  });
}

int exit_code_after(const Report& report) {
  if (report.complete) {
    return 0;
  }
  if (was_stopped(report)) {
    fmt::print(stderr, "stanch: stopped before the end. There may be more secrets\n");
    return 3;
  }
  const auto faults = std::ranges::count_if(
      report.skipped, [](const Skipped& skipped) { return is_fault(skipped.reason); });
  fmt::print(stderr,
             "stanch: {} could not be searched; stanch scan-history lists what. There may be more "
             "secrets\n",
             counted(static_cast<std::uint64_t>(faults), "object", "objects"));
  return 3;
}

}  // namespace stanch
