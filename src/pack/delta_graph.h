#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/git_object.h"
#include "pack/object_store.h"

namespace stanch {

// Which object of a store is stored as a delta against which: a forest, read from the entries'
// headers alone. Immutable; the store must outlive it.
class DeltaGraph {
 public:
  static constexpr std::uint32_t kNone = ObjectStore::kNone;

  // A whole object and all that is stored as deltas above it.
  struct Tree {
    std::uint32_t root = 0;
    std::uint32_t objects = 0;    // the root included
    std::uint32_t root_size = 0;  // bytes, at most UINT32_MAX; a guess for loose objects
  };

  // The graph does not depend on `workers`, the number of threads that read headers.
  [[nodiscard]] static DeltaGraph build(const ObjectStore& store, unsigned workers = 1);

  // The graph of the objects of `wanted` (by number) alone. What they are deltas against comes
  // along; no other header is read.
  [[nodiscard]] static DeltaGraph build_for(const ObjectStore& store, std::vector<bool> wanted);

  // False for an object that came along.
  [[nodiscard]] bool wanted(std::uint32_t number) const {
    return wanted_.empty() || wanted_[number];
  }
  // How many objects are wanted.
  [[nodiscard]] std::uint32_t objects() const { return objects_; }
  // Trees in the order of their roots.
  [[nodiscard]] std::span<const Tree> trees() const { return trees_; }
  // Objects wanted that are in no tree: a damaged header, a missing base, a circle; or deltas above
  // such.
  [[nodiscard]] std::span<const std::uint32_t> broken() const { return broken_; }
  // What `number` is a delta against, or kNone.
  [[nodiscard]] std::uint32_t base(std::uint32_t number) const { return bases_[number]; }
  // The deltas against `number`; the one with the most descendants comes last.
  [[nodiscard]] std::span<const std::uint32_t> children(std::uint32_t number) const {
    return {children_.data() + child_starts_[number], children_.data() + child_starts_[number + 1]};
  }
  // Nothing for broken objects, for those that are not in the graph, and for loose ones (known once
  // they are read).
  [[nodiscard]] std::optional<ObjectKind> kind(std::uint32_t number) const {
    return kinds_[number] <= kLastKind ? std::optional(static_cast<ObjectKind>(kinds_[number]))
                                       : std::nullopt;
  }

 private:
  static constexpr std::uint8_t kLastKind = static_cast<std::uint8_t>(ObjectKind::tag);
  static constexpr std::uint8_t kUnknown = kLastKind + 1;
  static constexpr std::uint8_t kUnreached = kLastKind + 2;

  // What one worker finds among the objects [first, end).
  struct Slice {
    std::uint32_t first = 0;
    std::uint32_t end = 0;
    std::vector<Tree> trees;
    std::vector<std::uint32_t> broken;
  };

  void read_headers(const ObjectStore& store, unsigned workers);
  void read_slice(const ObjectStore& store, Slice& slice);
  void read_chains(const ObjectStore& store);
  void read_header(const ObjectStore& store, const Pack& pack, std::uint32_t number, Slice& slice);
  void link_children();
  void reach(const ObjectStore& store);
  void order_children(std::span<const std::uint32_t> order);

  std::vector<bool> wanted_;  // empty: all
  std::uint32_t objects_ = 0;
  std::vector<std::uint32_t> bases_;
  std::vector<std::uint32_t> child_starts_;  // one more than there are objects
  std::vector<std::uint32_t> children_;
  std::vector<std::uint8_t> kinds_;
  std::vector<Tree> trees_;
  std::vector<std::uint32_t> broken_;
};

}  // namespace stanch
