// Numbering the objects of a store.
//
// Every entry of every index, and every loose object, has a slot. Sorting the slots by id brings
// the copies of an object together; the first slot wins and gets a number, the others are
// remembered as duplicates so that deltas against them find the copy that won. Because packs are
// ordered, a delta chain that is led from copy to copy in this way only ever moves to earlier
// packs, or stays in one: it ends wherever the packs' own chains end.
#include <algorithm>
#include <bit>
#include <future>
#include <numeric>
#include <tuple>
#include <utility>

#include "pack/object_store.h"

namespace stanch {
namespace {

constexpr std::uint64_t kWorthAThread = 1U << 16;  // objects

// By how much to shift an offset in a pack so that about one object falls on each number.
unsigned bucket_shift(std::uint64_t pack_size, std::uint64_t objects) {
  return static_cast<unsigned>(std::bit_width(pack_size / (objects + 1)));
}

}  // namespace

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
  bool in_order = packs_.size() == 1 && loose_.empty();
  for (std::uint32_t rank = 0; rank < keys.size(); ++rank) {
    in_order = in_order && keys[rank].slot == rank;
    prefixes_[rank] = keys[rank].prefix;
    numbers_[rank] = number_of[keys[rank].slot];
    for (; filled <= keys[rank].prefix >> prefix_shift_; ++filled) {
      prefix_starts_[filled] = rank;
    }
  }
  only_index_ = in_order ? &packs_.front().index() : nullptr;
}

}  // namespace stanch
