// The object database as one numbered set.
//
// Every entry of every index, and every loose object, has a slot. Sorting the slots by id brings
// the copies of an object together; the first slot wins and gets a number, the others are
// remembered as duplicates so that deltas against them find the copy that won. Because packs are
// ordered, a delta chain that is led from copy to copy in this way only ever moves to earlier
// packs, or stays in one: it ends wherever the packs' own chains end.
#include "pack/object_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <future>
#include <numeric>
#include <tuple>
#include <utility>

#include "base/bytes.h"

namespace stanch {
namespace {

constexpr int kListAttempts = 3;
constexpr std::uint32_t kShortBucket = 16;  // searched one by one; longer ones are forged, or odd
constexpr std::uint64_t kWorthAThread = 1U << 16;  // objects

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

// By how much to shift an offset in a pack so that about one object falls on each number.
unsigned bucket_shift(std::uint64_t pack_size, std::uint64_t objects) {
  return static_cast<unsigned>(std::bit_width(pack_size / (objects + 1)));
}

std::uint64_t prefix_of(const Oid& oid) { return load_big_endian<std::uint64_t>(oid.bytes.data()); }

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

Result<void> ObjectStore::number_objects() {
  std::uint64_t slots = 0;
  ranges_.resize(packs_.size());
  for (std::size_t at = 0; at < packs_.size(); ++at) {
    ranges_[at].first_slot = static_cast<std::uint32_t>(slots);
    slots += packs_[at].index().size();
  }
  if (slots + loose_.size() >= kNone) {
    return fail(ErrorKind::unsupported, "more than four billion objects",
                directories_.front().string());
  }
  first_loose_slot_ = static_cast<std::uint32_t>(slots);
  // By offset and by id at the same time.
  auto by_offset = std::async(slots < kWorthAThread ? std::launch::deferred : std::launch::async,
                              [this] { return slots_by_offset(); });
  std::vector<Key> keys = sorted_keys();
  const std::vector<Renaming> renamings = drop_duplicates(keys);
  std::vector<std::uint32_t> number_of(slots + loose_.size());
  number_packs(by_offset.get(), renamings, number_of);
  index_ids(keys, number_of);
  return {};
}

// The slots of each pack by offset. Offsets are spread evenly enough for a bucket sort: a bucket is
// a part of the pack that holds about one entry.
std::vector<std::vector<ObjectStore::OffsetSlot>> ObjectStore::slots_by_offset() const {
  std::vector<std::vector<OffsetSlot>> result(packs_.size());
  std::vector<std::uint32_t> starts;
  for (std::size_t pack = 0; pack < packs_.size(); ++pack) {
    const PackIndex& index = packs_[pack].index();
    const std::uint64_t size = packs_[pack].body().size();
    const unsigned shift = bucket_shift(size, index.size());
    const std::uint64_t last = size >> shift;
    const auto bucket = [&](std::uint64_t offset) { return std::min(offset >> shift, last); };
    starts.assign(last + 2, 0);
    for (std::uint32_t at = 0; at < index.size(); ++at) {
      ++starts[bucket(index.offset(at)) + 1];
    }
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    std::vector<OffsetSlot>& sorted = result[pack];
    sorted.resize(index.size());
    for (std::uint32_t at = 0; at < index.size(); ++at) {
      const std::uint64_t offset = index.offset(at);
      sorted[starts[bucket(offset)]++] = {offset, ranges_[pack].first_slot + at};
    }
    std::uint32_t begin = 0;
    for (std::uint64_t at = 0; at <= last; ++at) {  // starts[at] is now the end of bucket `at`
      if (starts[at] - begin > 1) {
        std::sort(sorted.begin() + begin, sorted.begin() + starts[at],
                  [](const OffsetSlot& a, const OffsetSlot& b) {
                    return std::tie(a.offset, a.slot) < std::tie(b.offset, b.slot);
                  });
      }
      begin = starts[at];
    }
  }
  return result;
}

// All slots by id, copies of an object by slot. Each source is a sorted run already, unless its
// index is damaged.
std::vector<ObjectStore::Key> ObjectStore::sorted_keys() const {
  std::vector<Key> keys;
  keys.reserve(first_loose_slot_ + loose_.size());
  const auto less = [this](const Key& a, const Key& b) {
    if (a.prefix != b.prefix) {
      return a.prefix < b.prefix;
    }
    const Oid left = slot_oid(a.slot);
    const Oid right = slot_oid(b.slot);
    return std::tie(left, a.slot) < std::tie(right, b.slot);
  };
  std::vector<std::size_t> ends = {0};
  const auto end_run = [&] {
    const auto begin = keys.begin() + static_cast<std::ptrdiff_t>(ends.back());
    if (!std::is_sorted(begin, keys.end(), less)) {
      std::sort(begin, keys.end(), less);
    }
    ends.push_back(keys.size());
  };
  std::uint32_t slot = 0;
  for (const Pack& pack : packs_) {
    for (std::uint32_t at = 0; at < pack.index().size(); ++at) {
      keys.push_back({prefix_of(pack.index().oid(at)), slot++});
    }
    end_run();
  }
  for (const LooseObject& object : loose_) {
    keys.push_back({prefix_of(object.oid), slot++});
  }
  end_run();
  for (; ends.size() > 2;) {  // merge neighbours until one run is left
    std::vector<std::size_t> merged = {0};
    for (std::size_t at = 2; at < ends.size(); at += 2) {
      const auto position = [&](std::size_t end) {
        return keys.begin() + static_cast<std::ptrdiff_t>(ends[end]);
      };
      std::inplace_merge(position(at - 2), position(at - 1), position(at), less);
      merged.push_back(ends[at]);
    }
    if (merged.back() != ends.back()) {
      merged.push_back(ends.back());
    }
    ends = std::move(merged);
  }
  return keys;
}

// Keeps one key an object; returns the slots that lost and the slot that won, sorted by the former.
std::vector<ObjectStore::Renaming> ObjectStore::drop_duplicates(std::vector<Key>& keys) const {
  std::vector<Renaming> renamings;
  std::size_t kept = 0;
  for (const Key& key : keys) {
    if (kept > 0 && keys[kept - 1].prefix == key.prefix &&
        slot_oid(keys[kept - 1].slot) == slot_oid(key.slot)) {
      renamings.push_back({key.slot, keys[kept - 1].slot});
    } else {
      keys[kept++] = key;
    }
  }
  keys.resize(kept);
  std::ranges::sort(renamings, {}, &Renaming::slot);
  return renamings;
}

void ObjectStore::number_packs(const std::vector<std::vector<OffsetSlot>>& by_offset,
                               const std::vector<Renaming>& renamings,
                               std::vector<std::uint32_t>& number_of) {
  const std::size_t objects = number_of.size() - renamings.size();
  slots_.reserve(objects);
  offsets_.reserve(std::min<std::size_t>(objects, first_loose_slot_));
  const auto renamed = [&](std::uint32_t slot) -> const Renaming* {
    const auto found = std::ranges::lower_bound(renamings, slot, {}, &Renaming::slot);
    return found != renamings.end() && found->slot == slot ? &*found : nullptr;
  };
  std::vector<std::pair<std::uint64_t, std::uint32_t>> duplicates;  // offset, slot that won
  for (std::size_t at = 0; at < packs_.size(); ++at) {
    PackRange& range = ranges_[at];
    duplicates.clear();
    range.first_number = static_cast<std::uint32_t>(slots_.size());
    for (const auto& [offset, slot] : by_offset[at]) {
      if (const Renaming* renaming = renamings.empty() ? nullptr : renamed(slot)) {
        duplicates.emplace_back(offset, renaming->canonical);
        continue;
      }
      number_of[slot] = static_cast<std::uint32_t>(slots_.size());
      slots_.push_back(slot);
      offsets_.push_back(offset);
    }
    range.end_number = static_cast<std::uint32_t>(slots_.size());
    for (const auto& [offset, canonical] : duplicates) {
      range.duplicates.push_back({offset, number_of[canonical]});
    }
    index_offsets(range, packs_[at].body().size());
  }
  for (std::uint32_t slot = first_loose_slot_; slot < number_of.size(); ++slot) {
    if (renamings.empty() || renamed(slot) == nullptr) {
      number_of[slot] = static_cast<std::uint32_t>(slots_.size());
      slots_.push_back(slot);
    }
  }
}

void ObjectStore::index_offsets(PackRange& range, std::uint64_t pack_size) {
  const std::uint32_t count = range.end_number - range.first_number;
  range.shift = bucket_shift(pack_size, count);
  range.starts.assign((pack_size >> range.shift) + 2, range.end_number);
  std::size_t filled = 0;
  for (std::uint32_t number = range.first_number; number < range.end_number; ++number) {
    const std::uint64_t bucket =
        std::min<std::uint64_t>(offsets_[number] >> range.shift, range.starts.size() - 1);
    for (; filled <= bucket; ++filled) {
      range.starts[filled] = number;
    }
  }
}

// A table from the top bits of an id's prefix to ranks, about four ids an entry.
void ObjectStore::index_ids(const std::vector<Key>& keys,
                            const std::vector<std::uint32_t>& number_of) {
  const auto bits = std::max<unsigned>(1, static_cast<unsigned>(std::bit_width(keys.size() / 4)));
  prefix_shift_ = 64 - bits;
  prefix_starts_.assign((std::size_t{1} << bits) + 1, static_cast<std::uint32_t>(keys.size()));
  prefixes_.resize(keys.size());
  numbers_.resize(keys.size());
  std::size_t filled = 0;
  for (std::uint32_t rank = 0; rank < keys.size(); ++rank) {
    prefixes_[rank] = keys[rank].prefix;
    numbers_[rank] = number_of[keys[rank].slot];
    for (; filled <= keys[rank].prefix >> prefix_shift_; ++filled) {
      prefix_starts_[filled] = rank;
    }
  }
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

std::uint32_t ObjectStore::find(const Oid& wanted) const {
  const std::uint64_t prefix = prefix_of(wanted);
  const std::uint64_t bucket = prefix >> prefix_shift_;
  std::uint32_t rank = prefix_starts_[bucket];
  const std::uint32_t end = prefix_starts_[bucket + 1];
  if (end - rank > kShortBucket) {
    rank = lower_bound_in(rank, end, prefix, wanted);
  }
  for (; rank < end && prefixes_[rank] <= prefix; ++rank) {
    if (prefixes_[rank] == prefix && oid(numbers_[rank]) == wanted) {
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
      __builtin_prefetch(&slots_[numbers_[first]]);
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
