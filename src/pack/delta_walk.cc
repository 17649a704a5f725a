// The public face of a walk: a plan made once, and a walker for each thread that runs parts of it.
#include "pack/delta_walk.h"

#include <algorithm>

#include "pack/walker.h"

namespace stanch {

bool WalkOptions::wants(ObjectKind kind) const {
  switch (kind) {
    case ObjectKind::commit:
      return commits;
    case ObjectKind::tree:
      return trees;
    case ObjectKind::blob:
      return blobs;
    case ObjectKind::tag:
      return tags;
  }
  return false;
}

DeltaWalk::DeltaWalk(const ObjectStore& store, const DeltaGraph& graph, const WalkOptions& options)
    : store_(store),
      graph_(graph),
      options_(options),
      plan_(plan_walk(graph, options, store.size())),
      large_(options.memory.texts(), options.memory.large()) {
  const std::uint64_t largest =
      std::min<std::uint64_t>(UINT32_MAX - 4096ULL, options.memory.text());
  options_.max_object_size = std::min(options_.max_object_size, largest);
  options_.max_base_size = std::clamp(options_.max_base_size, options_.max_object_size, largest);
}

DeltaWalk::~DeltaWalk() = default;

void DeltaWalk::run(std::size_t part, WalkVisitor& visitor) const {
  const WalkPlan::Part& range = plan_.parts[part];
  const MemoryGate::Hold hold(large_, range.largest);
  std::unique_ptr<Walker> walker;
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      walker = std::move(idle_.back());
      idle_.pop_back();
    }
  }
  if (walker == nullptr) {
    walker = std::make_unique<Walker>(store_, graph_, options_, plan_.detached);
  }
  walker->run(std::span(plan_.roots).subspan(range.begin, range.end - range.begin), visitor);
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(walker));
}

DecodeCounters DeltaWalk::counters() const {
  const std::lock_guard lock(mutex_);
  DecodeCounters counters;
  for (const auto& walker : idle_) {
    counters += walker->counters();
  }
  return counters;
}

}  // namespace stanch
