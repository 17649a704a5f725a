#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pack/object_decoder.h"
#include "pack/object_store.h"
#include "stanch/oid.h"
#include "stanch/result.h"

namespace stanch {

// One decoded object. Cheap to copy; independent of the reader that made it.
struct Object {
  ObjectKind kind = ObjectKind::blob;
  std::shared_ptr<const Buffer> content;

  // Followed by kSlack readable bytes.
  [[nodiscard]] std::string_view bytes() const { return content->view(); }
};

// Reads single objects in any order, with a small cache of what was read last. When a copy of an
// object is damaged, or a loose object has been packed meanwhile, the other copies are tried. One
// per thread.
class ObjectReader {
 public:
  struct Options {
    std::uint64_t max_object_size = 1ULL << 30;
    std::size_t cache_bytes = 16U << 20;
    std::uint64_t memory = UINT64_MAX;  // as ObjectDecoder has it
  };

  explicit ObjectReader(const ObjectStore& store) : ObjectReader(store, Options{}) {}
  ObjectReader(const ObjectStore& store, const Options& options);
  ~ObjectReader();

  // Fails with `not_found` when the store has no such object.
  [[nodiscard]] Result<Object> read(const Oid& oid);
  // `number` is the store's.
  [[nodiscard]] Decoded<Object> read(std::uint32_t number);

  [[nodiscard]] const DecodeCounters& counters() const { return decoder_.counters(); }

 private:
  struct Link {
    std::uint32_t number = 0;
    ObjectStore::Place place;
  };
  struct Failed {
    std::uint32_t number = 0;
    DecodeFailure failure;
  };
  struct Moved;

  [[nodiscard]] tl::expected<Object, Failed> attempt(std::uint32_t number);
  [[nodiscard]] tl::expected<Object, Failed> find_start(std::uint32_t number);
  [[nodiscard]] tl::expected<Object, Failed> whole(std::uint32_t number,
                                                   const ObjectStore::Place& place);
  [[nodiscard]] tl::expected<Object, Failed> apply_links(Object base);
  [[nodiscard]] tl::expected<std::uint32_t, Failed> base_of(std::uint32_t number,
                                                            const ObjectStore::Place& place,
                                                            const EntryHeader& header) const;
  [[nodiscard]] ObjectStore::Place chosen_place(std::uint32_t number) const;
  [[nodiscard]] bool choose_next_copy(std::uint32_t number);
  [[nodiscard]] DecodeFailure give_up(std::uint32_t number, Failed failed);
  [[nodiscard]] DecodeFailure explain(std::uint32_t number, std::uint32_t culprit) const;
  [[nodiscard]] std::optional<Object> find_moved(std::uint32_t number);
  Object keep(std::uint32_t number, ObjectKind kind, Buffer&& bytes);

  const ObjectStore& store_;
  Options options_;
  ObjectDecoder decoder_;
  std::vector<Link> links_;  // deltas of the chain in hand, the wanted object first
  std::unordered_map<std::uint32_t, Object> cache_;
  std::deque<std::uint32_t> cache_order_;  // oldest first
  std::size_t cached_bytes_ = 0;
  std::unordered_map<std::uint32_t, std::size_t> copy_choice_;  // where the first copy is bad
  std::unordered_map<std::uint32_t, std::uint32_t> culprits_;   // unreadable -> the reason why
  std::unordered_map<std::uint32_t, DecodeFailure> culprit_failures_;
  std::unique_ptr<Moved> moved_;
};

}  // namespace stanch
