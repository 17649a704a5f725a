#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "pack/delta_graph.h"
#include "pack/object_decoder.h"
#include "pack/object_reader.h"
#include "pack/object_store.h"
#include "pack/walk_order.h"
#include "pack/walk_plan.h"
#include "pack/walk_visitor.h"

namespace stanch {

// Runs one part of a walk at a time: goes down delta trees with an explicit stack. Holds the
// buffers, so that the next part finds them warm.
class Walker {
 public:
  Walker(const ObjectStore& store, const DeltaGraph& graph, const WalkOptions& options,
         const std::vector<bool>& detached);

  void run(std::span<const std::uint32_t> roots, WalkVisitor& visitor);

  [[nodiscard]] DecodeCounters counters() const;

 private:
  enum class Content : std::uint8_t {
    decoded,    // in `bytes`, unless dropped for memory: then it can be decoded again
    oversized,  // too large to visit; decoded only if a child needs it
    unreadable,
  };
  // An object on the way from the root to the one in hand that has children to visit yet.
  struct Frame {
    std::uint32_t number = 0;
    ObjectKind kind = ObjectKind::blob;
    Content content = Content::decoded;
    bool visited = false;
    bool whole_tree = true;                   // children that are roots of other parts are skipped
    std::span<const std::uint32_t> children;  // to be visited yet
    Buffer bytes;
    WalkState state;
  };

  void visit_tree(std::uint32_t root);
  void visit_piece(std::span<const std::uint32_t> roots);
  void ask_for_state(Frame& frame);
  void descend();
  void visit_child(std::uint32_t child, bool last);
  void skip_detached(Frame& frame) const;

  [[nodiscard]] Decoded<Buffer> decode_child(Frame& base, std::uint32_t child);
  [[nodiscard]] Decoded<Buffer> derive(std::uint32_t number);
  void read_other_copy(Frame& frame);
  void show(Frame& frame, const Frame* base);
  void refuse(Frame& frame, const DecodeFailure& failure);
  void discard(Frame& frame);
  void keep_within_budget();

  const ObjectStore& store_;
  const DeltaGraph& graph_;
  const WalkOptions& options_;
  const std::vector<bool>& detached_;
  WalkVisitor* visitor_ = nullptr;
  WalkOrder order_;
  ReadAhead::Limits ahead_;
  ObjectDecoder decoder_;
  ObjectReader reader_;  // for what cannot be decoded in the usual way
  std::vector<Frame> stack_;
  std::vector<std::uint32_t> path_;
};

}  // namespace stanch
