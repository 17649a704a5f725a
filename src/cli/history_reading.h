#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "cli/options.h"
#include "git/repository.h"
#include "pack/delta_graph.h"
#include "pack/object_store.h"
#include "stanch/ledger.h"
#include "stanch/locator.h"
#include "stanch/result.h"
#include "stanch/text.h"

namespace stanch {

// The two ways to read all of a repository: its packs, or (--exhaustive) every object whole through
// libgit2. Both give the same texts to search and the same answers about history.
class HistoryReading {
 public:
  // `repository` must outlive the result.
  [[nodiscard]] static Result<HistoryReading> open(const Repository& repository,
                                                   const ScanFlags& flags,
                                                   const ScanOptions& options);

  [[nodiscard]] std::vector<TextSource*> sources() const;
  // Answers once the sources have been read.
  [[nodiscard]] Locator& locator() const { return *locator_; }
  // What could not be read so far.
  [[nodiscard]] std::vector<Skipped> take_skipped() { return std::move(skipped_); }

 private:
  [[nodiscard]] Result<void> read_packs(const Repository& repository, const ScanFlags& flags,
                                        const ScanOptions& options);
  [[nodiscard]] Result<void> read_exhaustively(const Repository& repository,
                                               const ScanFlags& flags);

  std::unique_ptr<ObjectStore> store_;
  std::unique_ptr<DeltaGraph> graph_;
  std::vector<std::unique_ptr<TextSource>> sources_;
  std::unique_ptr<Locator> locator_;
  std::vector<Skipped> skipped_;
};

}  // namespace stanch
