// One scan from prepared rules to a written report.
#include "cli/scan_run.h"

#include "base/lost_pages.h"
#include "cli/assemble.h"
#include "cli/interrupt.h"
#include "cli/notes.h"
#include "cli/output.h"
#include "scan/progress.h"

namespace stanch {

std::filesystem::path top_of(const Repository& repository) {
  const RepositoryLayout& layout = repository.layout();
  return layout.work_tree.empty() ? layout.git_dir : layout.work_tree;
}

Result<ScanRun> ScanRun::prepare(ScanFlags flags, const std::filesystem::path& top,
                                 const Repository* repository) {
  ScanRun run;
  run.top_ = run.root_ = top;
  run.repository_ = repository;
  run.flags_ = std::move(flags);
  auto files = load_repo_files(top, repository, run.flags_);
  if (!files) {
    return tl::unexpected(files.error());
  }
  run.files_ = std::move(*files);
  auto options = resolve(run.flags_);
  if (!options) {
    return tl::unexpected(options.error());
  }
  run.options_ = std::move(*options);
  auto session = open_session(run.flags_, run.files_.rules);
  if (!session) {
    return tl::unexpected(session.error());
  }
  run.session_ = std::move(*session);
  run.end_stage("rules");
  return run;
}

void ScanRun::report_files_from(const std::filesystem::path& here) {
  root_ = here;
  around_ = top_;
  paths_ = TopPaths(top_, here);
  repository_ = nullptr;
}

void ScanRun::end_stage(std::string stage) {
  const auto now = std::chrono::steady_clock::now();
  StageStats stats;
  stats.stage = std::move(stage);
  stats.seconds = std::chrono::duration<double>(now - stage_start_).count();
  stages_.push_back(std::move(stats));
  stage_start_ = now;
}

Report ScanRun::start_report(const char* command) const {
  Report report;
  report.command = command;
  report.started = started_;
  report.root = root_.string();
  report.top = around_.string();
  if (repository_ != nullptr) {
    report.remote_url = repository_->remote_url();
    if (const auto head = repository_->head()) {
      report.head = head->oid;
      report.head_ref = head->ref;
    }
  }
  return report;
}

Result<Report> ScanRun::collect(const char* command, std::span<TextSource* const> sources,
                                Locator* locator, std::vector<Skipped> skipped,
                                const std::function<void(const ScanResult&)>& scanned) {
  ScanCounters counters;
  std::uint64_t total = 0;
  for (const TextSource* source : sources) {
    total += source->total_objects();
  }
  watch_interrupts();
  auto result = [&] {
    const Progress progress(counters, total, options_.progress);
    return scan_sources(sources, *session_.engine, session_.rules->rules, options_.jobs, counters,
                        interrupted(), flags_.memory_limits(), !flags_.exhaustive);
  }();
  if (!result) {
    return tl::unexpected(result.error());
  }
  const std::uint64_t lost = lost_pages();
  if (lost > 0) {
    result->skipped.push_back({SkipReason::unreadable, kPartKind, {}, {}, 0, kLostPages});
  }
  if (scanned) {
    scanned(*result);
  }
  result->skipped.insert(result->skipped.end(), std::make_move_iterator(skipped.begin()),
                         std::make_move_iterator(skipped.end()));
  Report report = start_report(command);
  if (flags_.stats) {
    report.stats = stages_;
  }
  for (const TextSource* source : flags_.stats ? sources : std::span<TextSource* const>()) {
    std::ranges::copy(source->stats(), std::back_inserter(report.stats));
  }
  Assembly assembly{session_, flags_, options_, locator, files_, paths_, start_};
  if (auto done = assemble(assembly, std::move(*result), report); !done) {
    return tl::unexpected(done.error());
  }
  if (lost_pages() > lost) {
    return fail(ErrorKind::io, kLostPages);
  }
  if (repository_ != nullptr) {
    if (auto done = mark_notes(*repository_, pushed_notes_, report.findings); !done) {
      return tl::unexpected(done.error());
    }
  }
  return report;
}

Result<int> ScanRun::scan(const char* command, std::span<TextSource* const> sources,
                          Locator* locator, std::vector<Skipped> skipped) {
  const auto report = collect(command, sources, locator, std::move(skipped));
  if (!report) {
    return tl::unexpected(report.error());
  }
  if (auto done = write_report(*report, flags_, options_); !done) {
    return tl::unexpected(done.error());
  }
  return exit_code(*report, flags_.no_suppress);
}

}  // namespace stanch
