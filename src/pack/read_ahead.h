#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "base/batch_inflater.h"
#include "base/git_object.h"
#include "pack/buffer.h"
#include "pack/object_store.h"
#include "pack/stage_clock.h"
#include "pack/walk_order.h"

namespace stanch {

// Inflates the entries that a walk comes to next, many together. Entries that are too large,
// damaged or not in a pack are left out: whoever comes to them reads them by themselves. One per
// thread.
class ReadAhead {
 public:
  // Bytes of an object, and of a large one that is stored whole: of those a batch has a few.
  struct Limits {
    std::uint64_t object = 0;
    std::uint64_t large = 0;
  };

  struct Entry {
    std::uint32_t number = 0;
    ObjectKind kind = ObjectKind::blob;
    Buffer whole;            // an object that is stored whole; empty for a delta
    std::string_view delta;  // valid until the next fill()

    [[nodiscard]] bool is_delta() const { return whole.empty(); }
  };

  // True when all that was read has been taken.
  [[nodiscard]] bool empty() const { return first_ == entries_.size(); }
  // Reads what comes next in `order`.
  void fill(const ObjectStore& store, WalkOrder& order, const Limits& limits, BufferPool& pool,
            StageClock& clock);
  // The entry of an object, null when it was not read. Those before it are dropped.
  [[nodiscard]] Entry* take(std::uint32_t number, BufferPool& pool);
  void clear(BufferPool& pool);

 private:
  void look_up(const ObjectStore& store, WalkOrder& order);
  bool add(const ObjectStore& store, std::uint32_t number, const Limits& limits, BufferPool& pool);
  void forget(BufferPool& pool);
  void drop(std::size_t end, BufferPool& pool);

  std::unique_ptr<BatchInflater> inflater_;  // made when first needed, as deltas_ is
  std::vector<std::uint32_t> coming_;        // looked up, not read yet
  std::vector<Entry> entries_;
  std::size_t first_ = 0;  // of entries_ that was not taken
  std::vector<InflateJob> jobs_;
  std::unique_ptr<char[]> deltas_;
  std::size_t deltas_used_ = 0;
  std::size_t bytes_ = 0;  // of all entries of the batch but the large ones
  std::size_t large_ = 0;  // how many these are
};

}  // namespace stanch
