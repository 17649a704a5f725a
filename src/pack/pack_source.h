#pragma once

#include <cstdint>

#include "pack/delta_graph.h"
#include "pack/delta_walk.h"
#include "pack/object_store.h"
#include "stanch/result.h"
#include "stanch/text.h"

namespace stanch {

// Yields every blob, commit and annotated tag of a graph, each once and whole. Blobs that are
// stored as deltas come after their base and say what they share with it.
class PackSource : public TextSource {
 public:
  struct Options {
    std::uint64_t max_blob_size = 256ULL << 20;  // larger objects are skipped as too large
    std::uint64_t memory_budget = 64ULL << 20;   // decoded bytes that one running part may hold
    MemoryLimits memory;                         // objects that do not fit are skipped likewise
    bool messages = true;                        // commits and tags as well as blobs
  };

  // `store` and `graph` must outlive the source.
  PackSource(const ObjectStore& store, const DeltaGraph& graph, const Options& options);

  [[nodiscard]] std::size_t parts() const override;
  [[nodiscard]] Result<void> read(std::size_t part, TextSink& sink) override;
  [[nodiscard]] std::uint64_t total_objects() const override { return objects_; }

  [[nodiscard]] std::vector<StageStats> stats() const override {
    return stage_stats(walk_.counters(), "blobs");
  }

 private:
  const ObjectStore& store_;
  Options options_;
  std::uint64_t objects_;
  DeltaWalk walk_;
};

}  // namespace stanch
