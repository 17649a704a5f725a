#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/git_object.h"
#include "base/inflate.h"
#include "pack/buffer.h"
#include "pack/delta.h"
#include "pack/entry.h"
#include "pack/object_store.h"
#include "pack/read_ahead.h"
#include "pack/stage_clock.h"
#include "stanch/ledger.h"
#include "stanch/result.h"
#include "stanch/text.h"

namespace stanch {

// Why an object could not be decoded, in the ledger's terms.
struct DecodeFailure {
  SkipReason reason = SkipReason::corrupt;
  std::uint64_t size = 0;  // of the object, 0 when unknown
  std::string detail;
  std::optional<ObjectKind> kind{};  // where that is all there is to know it from
};

template <class T>
using Decoded = tl::expected<T, DecodeFailure>;

// The work of decoding, for --stats. Seconds are estimated from a sample.
struct DecodeCounters {
  std::uint64_t objects = 0;
  StageClock inflate;
  StageClock apply;

  DecodeCounters& operator+=(const DecodeCounters& other) {
    objects += other.objects;
    inflate += other.inflate;
    apply += other.apply;
    return *this;
  }
};

// Two stages, "inflate WHAT" and "apply WHAT".
[[nodiscard]] std::vector<StageStats> stage_stats(const DecodeCounters& counters,
                                                  std::string_view what);

// Decodes single entries: whole objects, and deltas given their base. One per thread; its buffers
// are recycled, so that nothing is allocated per object.
class ObjectDecoder {
 public:
  // A base, a delta and what it makes may take `memory` bytes together; more is `too_large`.
  explicit ObjectDecoder(const ObjectStore& store, std::uint64_t memory = UINT64_MAX)
      : store_(store), memory_(memory) {}

  // Reads what comes next in `order`, when all that was read ahead has been asked for.
  void read_ahead(WalkOrder& order, const ReadAhead::Limits& limits);
  // Forgets what was read ahead and not asked for.
  void stop_reading_ahead() { ahead_.clear(pool_); }

  struct Whole {
    ObjectKind kind = ObjectKind::blob;
    Buffer bytes;
  };
  // An object that is stored whole. Objects of more than `limit` bytes fail with `too_large`. What
  // kind a loose object is of is seen once it is read: when `wants` says no then, large ones are
  // left at that, and have no bytes.
  using Wants = std::function<bool(ObjectKind)>;
  [[nodiscard]] Decoded<Whole> whole(std::uint32_t number, const ObjectStore::Place& place,
                                     std::uint64_t limit, const Wants& wants = {});

  // The delta stored at `place`. Its instructions are valid until the next call.
  [[nodiscard]] Decoded<DeltaHeader> delta(std::uint32_t number, const ObjectStore::Place& place,
                                           std::uint64_t limit);
  // What `header`, from the last call of delta(), makes of `base` (with its slack). Sets copies().
  [[nodiscard]] Decoded<Buffer> apply(std::uint32_t number, const ObjectStore::Place& place,
                                      const DeltaHeader& header, std::string_view base);
  // The COPY instructions of the last apply(), adjacent ones merged.
  [[nodiscard]] const std::vector<CopyOp>& copies() const { return copies_; }

  [[nodiscard]] BufferPool& pool() { return pool_; }
  [[nodiscard]] const DecodeCounters& counters() const { return counters_; }

 private:
  [[nodiscard]] Decoded<Whole> packed(std::uint32_t number, const ObjectStore::Place& place,
                                      std::uint64_t limit);
  [[nodiscard]] Decoded<Whole> loose(std::uint32_t number, const ObjectStore::Place& place,
                                     std::uint64_t limit, const Wants& wants);
  // The bytes of a delta, valid until the next call.
  [[nodiscard]] Decoded<std::string_view> delta_bytes(std::uint32_t number,
                                                      const ObjectStore::Place& place,
                                                      std::uint64_t limit);
  [[nodiscard]] bool inflate(std::string_view in, Buffer& out, std::uint64_t size);
  [[nodiscard]] tl::unexpected<DecodeFailure> corrupt(std::uint32_t number,
                                                      const ObjectStore::Place& place,
                                                      std::string_view what) const;

  const ObjectStore& store_;
  std::uint64_t memory_;
  Inflater inflater_;
  BufferPool pool_;
  ReadAhead ahead_;
  Buffer delta_;
  std::vector<CopyOp> copies_;
  DecodeCounters counters_;
};

}  // namespace stanch
