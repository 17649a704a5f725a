#pragma once

#include <filesystem>
#include <optional>

#include "cli/options.h"
#include "cli/session.h"
#include "git/repository.h"
#include "pack/record/scan_record.h"

namespace stanch {

// Where --incremental keeps its record: stanch/scanned in the directory that all worktrees of a
// repository share. Trouble with it costs time, never findings: it is told in a note on standard
// error, and everything is scanned.
class RecordFile {
 public:
  RecordFile(const Repository& repository, const ScanFlags& flags, const Session& session);

  // Nothing when there is none, or none that can be used.
  [[nodiscard]] std::optional<ScanRecord> load() const;
  void save(const ScanRecord& record) const;

 private:
  void note(const std::string& what) const;

  std::filesystem::path path_;
  bool quiet_ = false;
  RecordKey key_;  // empty when this program cannot be told from others
};

}  // namespace stanch
