#pragma once

#include <cstdint>
#include <vector>

#include "pack/delta_graph.h"
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
  struct Options {
    unsigned jobs = 1;
    std::uint64_t memory_budget = 64ULL << 20;  // decoded trees, over all workers
  };

  // `store` and `graph` must outlive the locator.
  PackLocator(const ObjectStore& store, const DeltaGraph& graph, HistoryTips tips,
              const Options& options)
      : store_(store), graph_(graph), tips_(std::move(tips)), options_(options) {}

  [[nodiscard]] Result<Answer> locate(std::span<const std::vector<Oid>> secrets,
                                      std::span<const Oid> objects) override;

  // Seconds and items of the last locate(), by stage, for --stats.
  [[nodiscard]] const std::vector<StageStats>& stats() const { return stats_; }

 private:
  const ObjectStore& store_;
  const DeltaGraph& graph_;
  HistoryTips tips_;
  Options options_;
  std::vector<StageStats> stats_;
};

}  // namespace stanch
