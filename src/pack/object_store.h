#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "pack/object_dirs.h"
#include "pack/pack.h"
#include "stanch/ledger.h"
#include "stanch/oid.h"
#include "stanch/result.h"

namespace stanch {

// Every object of a repository, each once, however many packs, alternates and loose files hold it.
//
// Objects are numbered 0 to size() - 1 in the order in which they lie on disk: pack by pack, by
// offset, then the loose ones by id. Arrays indexed by number are therefore visited front to back
// by whoever walks a pack. The numbers depend on the files alone, not on the order of directories.
//
// Immutable after open() and safe to share between threads. What is stored where is settled at
// open(); packs stay mapped, so that a `git gc` meanwhile takes nothing away but loose objects.
class ObjectStore {
 public:
  static constexpr std::uint32_t kNone = UINT32_MAX;

  // Where a copy of an object is.
  struct Place {
    const Pack* pack = nullptr;   // null: a loose object
    std::uint64_t offset = 0;     // in the pack
    std::uint32_t directory = 0;  // of a loose object, see loose_file()
  };

  // Fails when the first directory is missing. Packs that cannot be opened go to skipped().
  [[nodiscard]] static Result<ObjectStore> open(const ObjectDirs& dirs);

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(slots_.size()); }
  // Numbers below this one are objects in packs.
  [[nodiscard]] std::uint32_t packed() const { return static_cast<std::uint32_t>(offsets_.size()); }

  [[nodiscard]] Oid oid(std::uint32_t number) const;
  // The number of an object, or kNone.
  [[nodiscard]] std::uint32_t find(const Oid& oid) const;
  // The same for several at a time (best: some dozens), which waits less for memory. `numbers` must
  // be as long as `oids`.
  void find_all(std::span<const Oid> oids, std::span<std::uint32_t> numbers) const;
  // Hints that an object will be asked for: first for its place and id, then, some time later, for
  // what they lead to.
  void prefetch_place(std::uint32_t number) const;
  void prefetch_content(std::uint32_t number) const;
  // All numbers in the order of the objects' ids.
  [[nodiscard]] std::span<const std::uint32_t> numbers_by_id() const { return numbers_; }
  // The copy that is read: that of the first of `packs()` that holds the object.
  [[nodiscard]] Place place(std::uint32_t number) const;
  // Numbers [first, end).
  struct NumberRange {
    std::uint32_t first = 0;
    std::uint32_t end = 0;
  };
  // The objects that place() finds in `pack`, one of packs(), by increasing offset.
  [[nodiscard]] NumberRange numbers_in(const Pack& pack) const;
  // Where in its pack an object is; `number` must be below packed().
  [[nodiscard]] std::uint64_t offset(std::uint32_t number) const { return offsets_[number]; }
  // All copies, the one that place() names first. Slow: looks through every pack.
  [[nodiscard]] std::vector<Place> copies(std::uint32_t number) const;
  // The object whose entry begins at `offset` of `pack`, or kNone.
  [[nodiscard]] std::uint32_t number_at(const Pack& pack, std::uint64_t offset) const;

  [[nodiscard]] std::filesystem::path loose_file(const Oid& oid, std::uint32_t directory) const;
  // "pack-1234.pack, offset 567" or the loose object's path, for messages.
  [[nodiscard]] std::string describe(std::uint32_t number, const Place& place) const;

  [[nodiscard]] std::span<const Pack> packs() const { return packs_; }
  // A partial clone: objects may be absent on purpose.
  [[nodiscard]] bool promisor() const;
  // Packs, indexes and alternates that could not be read.
  [[nodiscard]] const std::vector<Skipped>& skipped() const { return skipped_; }
  // What open() was given, to look again for objects that moved.
  [[nodiscard]] const ObjectDirs& dirs() const { return dirs_; }

 private:
  // A copy in a pack that another pack's copy takes precedence over.
  struct Duplicate {
    std::uint64_t offset = 0;
    std::uint32_t number = 0;
  };
  // The objects of packs_[i] that place() finds there, as a range of numbers.
  struct PackRange {
    std::uint32_t first_slot = 0;
    std::uint32_t first_number = 0;
    std::uint32_t end_number = 0;
    unsigned shift = 0;                 // offset >> shift is an index into starts
    std::vector<std::uint32_t> starts;  // first number at or behind that offset
    std::vector<Duplicate> duplicates;  // sorted by offset
  };
  struct Key {
    std::uint64_t prefix = 0;  // first eight bytes of the id
    std::uint32_t slot = 0;    // position among all index entries, duplicates included
  };
  struct OffsetSlot {
    std::uint64_t offset = 0;
    std::uint32_t slot = 0;
  };
  struct Renaming {
    std::uint32_t slot = 0;
    std::uint32_t canonical = 0;
  };

  static std::uint64_t prefix_of(const Oid& oid) {
    return load_big_endian<std::uint64_t>(oid.bytes.data());
  }
  [[nodiscard]] bool open_packs(const ObjectListing& listing);
  [[nodiscard]] Result<void> number_objects();
  [[nodiscard]] std::vector<Key> sorted_keys() const;
  [[nodiscard]] std::vector<Renaming> drop_duplicates(std::vector<Key>& keys) const;
  [[nodiscard]] std::vector<std::vector<OffsetSlot>> slots_by_offset() const;
  void number_packs(const std::vector<std::vector<OffsetSlot>>& by_offset,
                    const std::vector<Renaming>& renamings, std::vector<std::uint32_t>& number_of);
  void index_offsets(PackRange& range, std::uint64_t pack_size);
  void index_ids(const std::vector<Key>& keys, const std::vector<std::uint32_t>& number_of);
  [[nodiscard]] std::uint32_t lower_bound_in(std::uint32_t low, std::uint32_t high,
                                             std::uint64_t prefix, const Oid& wanted) const;
  [[nodiscard]] Oid slot_oid(std::uint32_t slot) const;
  [[nodiscard]] Oid ranked_oid(std::uint32_t rank) const;
  [[nodiscard]] std::size_t pack_of_number(std::uint32_t number) const;
  [[nodiscard]] const PackRange& range_of(const Pack& pack) const {
    return ranges_[static_cast<std::size_t>(&pack - packs_.data())];
  }

  ObjectDirs dirs_;
  std::vector<std::filesystem::path> directories_;
  std::vector<Pack> packs_;
  std::vector<PackRange> ranges_;  // same order
  std::vector<LooseObject> loose_;
  std::uint32_t first_loose_slot_ = 0;
  std::vector<std::uint64_t> offsets_;  // by number, packed objects only
  std::vector<std::uint32_t> slots_;    // by number
  unsigned prefix_shift_ = 63;
  std::vector<std::uint32_t> prefix_starts_;  // prefix >> prefix_shift_ -> first rank
  std::vector<std::uint64_t> prefixes_;       // by rank: position in the order of ids
  std::vector<std::uint32_t> numbers_;        // by rank
  // Of the only pack, when there is nothing else: a rank is a position in it.
  const PackIndex* only_index_ = nullptr;
  std::vector<Skipped> skipped_;
};

}  // namespace stanch
