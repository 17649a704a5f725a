#pragma once

#include <chrono>
#include <ctime>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/top_paths.h"
#include "cli/options.h"
#include "cli/repo_files.h"
#include "cli/session.h"
#include "git/repository.h"
#include "scan/pipeline.h"
#include "stanch/finding.h"
#include "stanch/locator.h"
#include "stanch/result.h"
#include "stanch/stage_stats.h"
#include "stanch/text.h"

namespace stanch {

// What all scans have in common: configuration, rules and engine are made ready, sources are read
// with progress and Ctrl-C, and the report is assembled and written.
class ScanRun {
 public:
  // `top` is where configuration and baseline are looked for; `repository` may be null and must
  // outlive the run.
  [[nodiscard]] static Result<ScanRun> prepare(ScanFlags flags, const std::filesystem::path& top,
                                               const Repository* repository);

  [[nodiscard]] const ScanFlags& flags() const { return flags_; }
  [[nodiscard]] const ScanOptions& options() const { return options_; }

  [[nodiscard]] const RepoFiles& files() const { return files_; }
  [[nodiscard]] const RuleSet& rules() const { return *session_.rules; }
  [[nodiscard]] const Session& session() const { return session_; }

  // Ends a stage of --stats that began when the one before ended.
  void end_stage(std::string stage);

  // Paths are reported as they were given in `here`, an absolute directory, and the report is about
  // files on disk: it says nothing of the repository around them.
  void report_files_from(const std::filesystem::path& here);

  // Commits below refs/notes/ that a push brings, before its references are there.
  void expect_notes(std::vector<Oid> commits) { pushed_notes_ = std::move(commits); }

  // Scans `sources`. The report's findings point to rules that this run owns. `locator` may be
  // null; `skipped` is what could not be read so far. `scanned` is told what workers saw.
  [[nodiscard]] Result<Report> collect(const char* command, std::span<TextSource* const> sources,
                                       Locator* locator, std::vector<Skipped> skipped,
                                       const std::function<void(const ScanResult&)>& scanned = {});

  // Scans `sources` and writes the report; the result is the exit code.
  [[nodiscard]] Result<int> scan(const char* command, std::span<TextSource* const> sources,
                                 Locator* locator, std::vector<Skipped> skipped);

 private:
  ScanRun() = default;
  [[nodiscard]] Report start_report(const char* command) const;

  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point stage_start_ = start_;
  std::vector<StageStats> stages_;
  std::time_t started_ = std::time(nullptr);
  std::filesystem::path top_;
  std::filesystem::path root_;    // of the report: the top, or where paths were given
  std::filesystem::path around_;  // the top, when paths were given elsewhere
  TopPaths paths_;
  std::vector<Oid> pushed_notes_;
  const Repository* repository_ = nullptr;
  ScanFlags flags_;
  ScanOptions options_;
  RepoFiles files_;
  Session session_;
};

// The top of a repository as reports and configuration see it: its work tree, or its git directory
// when it is bare.
std::filesystem::path top_of(const Repository& repository);

}  // namespace stanch
