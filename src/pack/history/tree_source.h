#pragma once

#include <cstdint>
#include <vector>

#include "pack/delta_graph.h"
#include "pack/delta_walk.h"
#include "pack/history/look_again.h"
#include "pack/history/tree_forms.h"
#include "pack/object_store.h"
#include "stanch/text.h"

namespace stanch {

// All trees of a store, base before delta. Yields the names of their entries as texts of kind
// `path`, each once a part; reports submodules, and objects that a tree refers to and the store
// does not have; and takes down the trees' forms, from which history is answered afterwards.
class TreeSource : public TextSource {
 public:
  // `store` and `graph` must outlive the source. `memory_budget` is what one running part may hold.
  // `partial`: a partial clone, where objects may be absent on purpose.
  TreeSource(const ObjectStore& store, const DeltaGraph& graph, bool partial,
             std::uint64_t memory_budget, const MemoryLimits& memory = {});

  [[nodiscard]] std::size_t parts() const override { return walk_.parts(); }
  [[nodiscard]] Result<void> read(std::size_t part, TextSink& sink) override;

  // Adds what is known of trees that are not read.
  void add_known(TreeForms known) { forms_.push_back(std::move(known)); }

  // Of the parts read and what was added. Call these when no read() is running any more, and
  // take_forms() once.
  [[nodiscard]] TreeForms take_forms();
  [[nodiscard]] LookAgain look_again() const;
  [[nodiscard]] std::vector<StageStats> stats() const override {
    return stage_stats(walk_.counters(), "trees");
  }

 private:
  const ObjectStore& store_;
  bool partial_;
  DeltaWalk walk_;
  std::vector<TreeForms> forms_;  // by part, then what was added
  std::vector<LookAgain> again_;  // by part
};

}  // namespace stanch
