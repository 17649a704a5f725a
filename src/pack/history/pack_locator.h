#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "pack/history/commit_source.h"
#include "pack/history/history_graph.h"
#include "pack/history/known_history.h"
#include "pack/history/tree_forms.h"
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
  // All must outlive the locator; `trees` and `commits` must have been read when it is asked.
  PackLocator(const ObjectStore& store, HistoryTips tips, TreeSource& trees, CommitSource& commits)
      : store_(store), tips_(std::move(tips)), trees_(trees), commits_(commits) {}

  [[nodiscard]] Result<Answer> locate(std::span<const std::vector<Oid>> secrets,
                                      std::span<const Oid> objects) override;

  // What a later scan need not read again to locate the objects with these numbers.
  [[nodiscard]] KnownHistory known_history(std::span<const std::uint32_t> held);
  // False for trees, commits and tags that were read.
  [[nodiscard]] bool is_blob(std::uint32_t number);

  // Seconds and items of the last locate(), by stage, for --stats.
  [[nodiscard]] const std::vector<StageStats>& stats() const { return stats_; }

 private:
  void join();

  const ObjectStore& store_;
  HistoryTips tips_;
  TreeSource& trees_;
  CommitSource& commits_;
  std::optional<TreeForms> forms_;  // joined when first needed, and so is the graph
  std::optional<HistoryGraph> graph_;
  std::vector<StageStats> stats_;
};

}  // namespace stanch
