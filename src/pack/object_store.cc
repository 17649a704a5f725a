// The object database as one numbered set: opening it, and looking objects up in it.
#include "pack/object_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

namespace stanch {
namespace {

constexpr int kListAttempts = 3;
constexpr std::uint32_t kShortBucket = 16;  // searched one by one; longer ones are forged, or odd

SkipReason reason_of(const Error& error) {
  switch (error.kind) {
    case ErrorKind::corrupt:
      return SkipReason::corrupt;
    case ErrorKind::not_found:
      return SkipReason::missing;
    default:
      return SkipReason::unreadable;
  }
}

}  // namespace

Result<ObjectStore> ObjectStore::open(const ObjectDirs& dirs) {
  ObjectStore store;
  store.dirs_ = dirs;
  for (int attempt = 1;; ++attempt) {
    auto listing = list_objects(dirs);
    if (!listing) {
      return tl::unexpected(listing.error());
    }
    store.skipped_ = std::move(listing->skipped);
    store.directories_ = std::move(listing->directories);
    store.loose_ = std::move(listing->loose);
    // A pack that vanished between listing and opening was replaced: look again for its successor.
    if (store.open_packs(*listing) || attempt == kListAttempts) {
      break;
    }
  }
  if (auto numbered = store.number_objects(); !numbered) {
    return tl::unexpected(numbered.error());
  }
  return store;
}

// False when a pack was not there any more.
bool ObjectStore::open_packs(const ObjectListing& listing) {
  packs_.clear();
  std::vector<std::pair<std::uint32_t, Pack>> opened;
  bool all_there = true;
  for (const ObjectListing::PackFile& file : listing.packs) {
    auto pack = Pack::open(file.path);
    if (!pack) {
      all_there = all_there && pack.error().kind != ErrorKind::not_found;
      skipped_.push_back(
          {reason_of(pack.error()), "pack", Oid{}, file.path.string(), 0, pack.error().message});
      continue;
    }
    for (const std::string& complaint : pack->complaints()) {
      skipped_.push_back({SkipReason::corrupt, "pack", Oid{}, file.path.string(), 0, complaint});
    }
    opened.emplace_back(file.directory, std::move(*pack));
  }
  // The largest pack of a directory first: it is the one with the long delta chains.
  std::ranges::sort(opened, [](const auto& a, const auto& b) {
    const auto key = [](const auto& item) {
      return std::make_tuple(item.first, ~item.second.body().size());
    };
    return std::make_pair(key(a), a.second.path()) < std::make_pair(key(b), b.second.path());
  });
  for (auto& item : opened) {
    packs_.push_back(std::move(item.second));
  }
  return all_there;
}

Oid ObjectStore::slot_oid(std::uint32_t slot) const {
  if (slot >= first_loose_slot_) {
    return loose_[slot - first_loose_slot_].oid;
  }
  const auto after = std::ranges::upper_bound(ranges_, slot, {}, &PackRange::first_slot);
  const auto at = static_cast<std::size_t>(after - ranges_.begin()) - 1;
  return packs_[at].index().oid(slot - ranges_[at].first_slot);
}

std::size_t ObjectStore::pack_of_number(std::uint32_t number) const {
  const auto at = std::ranges::upper_bound(ranges_, number, {}, &PackRange::end_number);
  return static_cast<std::size_t>(at - ranges_.begin());
}

Oid ObjectStore::oid(std::uint32_t number) const { return slot_oid(slots_[number]); }

// Straight from the index, if there is no other: its order is that of the ids.
Oid ObjectStore::ranked_oid(std::uint32_t rank) const {
  return only_index_ != nullptr ? only_index_->oid(rank) : oid(numbers_[rank]);
}

std::uint32_t ObjectStore::find(const Oid& wanted) const {
  const std::uint64_t prefix = prefix_of(wanted);
  const std::uint64_t bucket = prefix >> prefix_shift_;
  std::uint32_t rank = prefix_starts_[bucket];
  const std::uint32_t end = prefix_starts_[bucket + 1];
  if (end - rank > kShortBucket) {
    rank = lower_bound_in(rank, end, prefix, wanted);
  }
  for (; rank < end && prefixes_[rank] <= prefix; ++rank) {
    if (prefixes_[rank] == prefix && ranked_oid(rank) == wanted) {
      return numbers_[rank];
    }
  }
  return kNone;
}

// Each look-up goes through four tables in turn, none of which is in the processor's caches. Going
// through each table for all ids before the next one lets the waits overlap.
void ObjectStore::find_all(std::span<const Oid> oids, std::span<std::uint32_t> numbers) const {
  const auto bucket_of = [&](const Oid& oid) { return prefix_of(oid) >> prefix_shift_; };
  for (const Oid& oid : oids) {
    __builtin_prefetch(&prefix_starts_[bucket_of(oid)]);
  }
  for (const Oid& oid : oids) {
    const std::uint32_t first = prefix_starts_[bucket_of(oid)];
    if (first < numbers_.size()) {
      __builtin_prefetch(&prefixes_[first]);
      __builtin_prefetch(&numbers_[first]);
    }
  }
  for (const Oid& oid : oids) {
    const std::uint32_t first = prefix_starts_[bucket_of(oid)];
    if (first < numbers_.size()) {
      __builtin_prefetch(only_index_ != nullptr
                             ? only_index_->id_bytes(first)
                             : static_cast<const void*>(&slots_[numbers_[first]]));
    }
  }
  std::ranges::transform(oids, numbers.begin(), [&](const Oid& oid) { return find(oid); });
}

// The first of the ranks [low, high) whose id is not less than `wanted`.
std::uint32_t ObjectStore::lower_bound_in(std::uint32_t low, std::uint32_t high,
                                          std::uint64_t prefix, const Oid& wanted) const {
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (prefixes_[middle] < prefix ||
        (prefixes_[middle] == prefix && oid(numbers_[middle]) < wanted)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

ObjectStore::Place ObjectStore::place(std::uint32_t number) const {
  if (number >= packed()) {
    return {nullptr, 0, loose_[slots_[number] - first_loose_slot_].directory};
  }
  return {&packs_[pack_of_number(number)], offsets_[number], 0};
}

void ObjectStore::prefetch_place(std::uint32_t number) const {
  __builtin_prefetch(&slots_[number]);
  if (number < packed()) {
    __builtin_prefetch(&offsets_[number]);
  }
}

void ObjectStore::prefetch_content(std::uint32_t number) const {
  if (number >= packed()) {
    return;
  }
  const std::size_t at = pack_of_number(number);
  const std::string_view body = packs_[at].body();
  __builtin_prefetch(body.data() + std::min<std::uint64_t>(offsets_[number], body.size()));
  const std::uint32_t slot = slots_[number];
  if (slot - ranges_[at].first_slot < packs_[at].index().size()) {
    __builtin_prefetch(packs_[at].index().id_bytes(slot - ranges_[at].first_slot));
  }
}

ObjectStore::NumberRange ObjectStore::numbers_in(const Pack& pack) const {
  return {range_of(pack).first_number, range_of(pack).end_number};
}

std::vector<ObjectStore::Place> ObjectStore::copies(std::uint32_t number) const {
  const Oid wanted = oid(number);
  const Place first = place(number);
  std::vector<Place> places = {first};
  for (const Pack& pack : packs_) {
    const auto position = pack.index().find(wanted);
    if (position && &pack != first.pack) {
      places.push_back({&pack, pack.index().offset(*position), 0});
    }
  }
  for (std::uint32_t at = 0; at < directories_.size(); ++at) {
    std::error_code ignored;
    if ((first.pack != nullptr || first.directory != at) &&
        std::filesystem::exists(loose_file(wanted, at), ignored)) {
      places.push_back({nullptr, 0, at});
    }
  }
  return places;
}

std::uint32_t ObjectStore::number_at(const Pack& pack, std::uint64_t offset) const {
  const PackRange& range = range_of(pack);
  const std::uint64_t bucket = offset >> range.shift;
  if (bucket + 1 < range.starts.size()) {
    std::uint32_t number = range.starts[bucket];
    const std::uint32_t end = range.starts[bucket + 1];
    if (end - number > kShortBucket) {
      const auto first = offsets_.begin();
      number =
          static_cast<std::uint32_t>(std::lower_bound(first + number, first + end, offset) - first);
    }
    for (; number < end && offsets_[number] <= offset; ++number) {
      if (offsets_[number] == offset) {
        return number;
      }
    }
  }
  const auto duplicate = std::ranges::lower_bound(range.duplicates, offset, {}, &Duplicate::offset);
  return duplicate != range.duplicates.end() && duplicate->offset == offset ? duplicate->number
                                                                            : kNone;
}

std::filesystem::path ObjectStore::loose_file(const Oid& oid, std::uint32_t directory) const {
  return loose_path(directories_[directory], oid);
}

std::string ObjectStore::describe(std::uint32_t number, const Place& place) const {
  return place.pack != nullptr ? fmt::format("{}, offset {}", place.pack->name(), place.offset)
                               : loose_file(oid(number), place.directory).string();
}

bool ObjectStore::promisor() const { return std::ranges::any_of(packs_, &Pack::promisor); }

}  // namespace stanch
