#pragma once

#include <unordered_set>
#include <vector>

#include "pack/delta_graph.h"
#include "pack/delta_walk.h"
#include "pack/history/history_graph.h"
#include "pack/history/look_again.h"
#include "pack/object_store.h"
#include "stanch/text.h"

namespace stanch {

// All commits and annotated tags of a store as texts. Reports trees, parents and targets that are
// absent, and takes down the commit graph, from which history is answered afterwards.
class CommitSource : public TextSource {
 public:
  // `store` and `graph` must outlive the source. `shallow`: commits whose parents were not fetched.
  // `partial`: a partial clone, where objects may be absent on purpose.
  CommitSource(const ObjectStore& store, const DeltaGraph& graph, bool partial,
               std::vector<Oid> shallow, const MemoryLimits& memory = {});

  [[nodiscard]] std::size_t parts() const override { return walk_.parts(); }
  [[nodiscard]] Result<void> read(std::size_t part, TextSink& sink) override;

  // Adds what is known of commits and tags that are not read.
  void add_known(RawHistory known) { raw_.push_back(std::move(known)); }

  // Of the parts read and what was added. Call these when no read() is running any more.
  [[nodiscard]] const std::vector<RawHistory>& raw() const { return raw_; }
  [[nodiscard]] HistoryGraph graph() const { return {raw_, store_.size()}; }
  [[nodiscard]] LookAgain look_again() const;
  [[nodiscard]] std::vector<StageStats> stats() const override {
    return stage_stats(walk_.counters(), "commits");
  }

 private:
  const ObjectStore& store_;
  std::unordered_set<Oid> shallow_;
  bool partial_;
  DeltaWalk walk_;
  std::vector<RawHistory> raw_;   // by part, then what was added
  std::vector<LookAgain> again_;  // by part
};

}  // namespace stanch
