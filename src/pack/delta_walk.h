#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/git_object.h"
#include "base/memory_gate.h"
#include "pack/delta_graph.h"
#include "pack/object_decoder.h"
#include "pack/object_store.h"
#include "pack/walk_plan.h"
#include "pack/walk_visitor.h"
#include "stanch/text.h"

namespace stanch {

class Walker;

// Visits every wanted object of some kinds once, each delta tree from its root upwards, so that an
// object is inflated once and a delta applied once. The work is cut into parts, largest first;
// which parts there are depends on the store and the options alone. Different parts may run at the
// same time.
class DeltaWalk {
 public:
  // `store` and `graph` must outlive the walk.
  DeltaWalk(const ObjectStore& store, const DeltaGraph& graph, const WalkOptions& options);
  ~DeltaWalk();

  [[nodiscard]] std::size_t parts() const { return plan_.parts.size(); }
  void run(std::size_t part, WalkVisitor& visitor) const;

  // Of all parts that have run.
  [[nodiscard]] DecodeCounters counters() const;

 private:
  const ObjectStore& store_;
  const DeltaGraph& graph_;
  WalkOptions options_;
  WalkPlan plan_;
  mutable MemoryGate large_;
  mutable std::mutex mutex_;
  mutable std::vector<std::unique_ptr<Walker>> idle_;  // guarded by mutex_
};

}  // namespace stanch
