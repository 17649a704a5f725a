#pragma once

#include <cstdint>
#include <vector>

#include "pack/history/commit_source.h"
#include "pack/history/tree_source.h"
#include "pack/object_store.h"
#include "stanch/finding.h"
#include "stanch/locator.h"
#include "stanch/tips.h"

namespace stanch {

// Answers where secrets were by asking backwards: from the objects that hold them up the trees to
// the commits, over the compact forms of trees; nothing but the paths that are reported is decoded
// again. Equal, answer by answer, to a walk of every commit's whole tree.
class PackLocator : public Locator {
 public:
  // All must outlive the locator; `trees` and `commits` must have been read when it is asked, and
  // answer once.
  PackLocator(const ObjectStore& store, HistoryTips tips, TreeSource& trees, CommitSource& commits)
      : store_(store), tips_(std::move(tips)), trees_(trees), commits_(commits) {}

  [[nodiscard]] Result<Answer> locate(std::span<const std::vector<Oid>> secrets,
                                      std::span<const Oid> objects) override;

  // Seconds and items of the last locate(), by stage, for --stats.
  [[nodiscard]] const std::vector<StageStats>& stats() const { return stats_; }

 private:
  const ObjectStore& store_;
  HistoryTips tips_;
  TreeSource& trees_;
  CommitSource& commits_;
  std::vector<StageStats> stats_;
};

}  // namespace stanch
