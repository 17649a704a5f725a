#pragma once

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "cli/options.h"
#include "git/repository.h"
#include "pack/delta_graph.h"
#include "pack/history/commit_source.h"
#include "pack/history/pack_locator.h"
#include "pack/history/tree_source.h"
#include "pack/object_store.h"
#include "pack/record/known_objects.h"
#include "pack/record/scan_record.h"
#include "scan/pipeline.h"
#include "stanch/ledger.h"
#include "stanch/locator.h"
#include "stanch/result.h"
#include "stanch/text.h"

namespace stanch {

// The two ways to read all of a repository: its packs, or (--exhaustive) every object whole through
// libgit2. Both give the same texts to search and the same answers about history.
class HistoryReading {
 public:
  // `repository` must outlive the result. What `record` answers for is not read.
  [[nodiscard]] static Result<HistoryReading> open(const Repository& repository,
                                                   const ScanFlags& flags,
                                                   const ScanOptions& options,
                                                   std::optional<ScanRecord> record = {});

  [[nodiscard]] std::vector<TextSource*> sources() const;
  // Answers once the sources have been read.
  [[nodiscard]] Locator& locator() const { return *locator_; }
  // What could not be read so far.
  [[nodiscard]] std::vector<Skipped> take_skipped() { return std::move(skipped_); }

  // How many objects the record answers for.
  [[nodiscard]] std::uint32_t known() const { return known_ ? known_->count() : 0; }
  // Takes down which objects a scan of the sources found something in, or could not search.
  void note(const ScanResult& result);
  // The record that this scan leaves. Nothing when it would say what the given one says, or when
  // the scan stopped before the end. Not for --exhaustive.
  [[nodiscard]] std::optional<ScanRecord> next_record();

 private:
  [[nodiscard]] Result<void> read_packs(const Repository& repository, const ScanFlags& flags,
                                        const ScanOptions& options,
                                        std::optional<ScanRecord> record);
  [[nodiscard]] Result<void> read_exhaustively(const Repository& repository,
                                               const ScanFlags& flags);

  std::unique_ptr<ObjectStore> store_;
  std::unique_ptr<DeltaGraph> graph_;
  std::vector<std::unique_ptr<TextSource>> sources_;
  TreeSource* trees_ = nullptr;  // these two are among the sources
  CommitSource* commits_ = nullptr;
  PackLocator* pack_locator_ = nullptr;
  std::unique_ptr<Locator> locator_;
  std::vector<Skipped> skipped_;
  std::vector<Oid> targets_;  // of references
  std::optional<KnownObjects> known_;
  std::vector<Oid> hits_;  // objects in which something was found
  std::vector<Oid> skipped_objects_;
  bool stopped_ = false;
};

}  // namespace stanch
