#include "pack/read_ahead.h"

#include <algorithm>
#include <utility>

#include "pack/entry.h"

namespace stanch {
namespace {

// Entries of one batch, and the bytes they yield together: few enough to be in the cache still when
// they are taken. Larger ones are not in the cache at any time, but are inflated faster together.
constexpr std::size_t kEntries = 64;
constexpr std::size_t kBytes = 512u << 10;
constexpr std::size_t kLargest = 256u << 10;
constexpr std::size_t kLargeEntries = 3;

}  // namespace

void ReadAhead::fill(const ObjectStore& store, WalkOrder& order, const Limits& limits,
                     BufferPool& pool, StageClock& clock) {
  forget(pool);
  look_up(store, order);
  if (inflater_ == nullptr) {
    inflater_ = std::make_unique<BatchInflater>();
    deltas_ = std::make_unique_for_overwrite<char[]>(kBytes + kEntries * kInflateSlack);
  }
  std::size_t read = 0;
  while (read < coming_.size() && add(store, coming_[read], limits, pool)) {
    ++read;
  }
  coming_.erase(coming_.begin(), coming_.begin() + static_cast<std::ptrdiff_t>(read));
  clock.measure(bytes_, jobs_.size(), [&] { inflater_->run(jobs_); });
  std::size_t kept = 0;
  for (std::size_t at = 0; at < jobs_.size(); ++at) {
    if (!jobs_[at].done) {
      pool.release(std::move(entries_[at].whole));
      continue;
    }
    if (!entries_[at].whole.empty()) {
      entries_[at].whole.seal(jobs_[at].size);
    }
    if (kept != at) {
      entries_[kept] = std::move(entries_[at]);
    }
    ++kept;
  }
  entries_.resize(kept);
}

// Memory takes its time to answer: all are asked for before the first is needed.
void ReadAhead::look_up(const ObjectStore& store, WalkOrder& order) {
  const std::size_t known = coming_.size();
  while (coming_.size() < kEntries) {
    const std::uint32_t number = order.next();
    if (number == ObjectStore::kNone) {
      break;
    }
    store.prefetch_place(number);
    coming_.push_back(number);
  }
  for (std::size_t at = known; at < coming_.size(); ++at) {
    store.prefetch_content(coming_[at]);
  }
}

// False when the batch has no room for it.
bool ReadAhead::add(const ObjectStore& store, std::uint32_t number, const Limits& limits,
                    BufferPool& pool) {
  const ObjectStore::Place place = store.place(number);
  if (place.pack == nullptr) {
    return true;
  }
  const std::string_view body = place.pack->body();
  const auto header = parse_entry_header(body, place.offset);
  if (!header || header->size > limits.object) {
    return true;
  }
  const bool whole = header->storage == EntryHeader::Storage::whole;
  const bool large = header->size > kLargest;
  if (large && (!whole || header->size > limits.large)) {
    return true;
  }
  if (large ? large_ == kLargeEntries : header->size > kBytes - bytes_) {
    return false;
  }
  large_ += large ? 1 : 0;
  Entry entry;
  entry.number = number;
  entry.kind = header->kind;
  char* out = nullptr;
  if (whole) {
    entry.whole = pool.acquire(header->size);
    out = entry.whole.data();
  } else {
    out = deltas_.get() + deltas_used_;
    entry.delta = {out, header->size};
    deltas_used_ += header->size + kInflateSlack;
  }
  bytes_ += large ? 0 : header->size;
  jobs_.push_back({body.substr(header->stream), out, header->size});
  entries_.push_back(std::move(entry));
  return true;
}

ReadAhead::Entry* ReadAhead::take(std::uint32_t number, BufferPool& pool) {
  const auto begin = entries_.begin() + static_cast<std::ptrdiff_t>(first_);
  const auto found = std::find_if(begin, entries_.end(),
                                  [number](const Entry& entry) { return entry.number == number; });
  if (found == entries_.end()) {
    return nullptr;
  }
  drop(static_cast<std::size_t>(found - entries_.begin()), pool);
  ++first_;
  return &*found;
}

void ReadAhead::drop(std::size_t end, BufferPool& pool) {
  for (; first_ < end; ++first_) {
    pool.release(std::move(entries_[first_].whole));
  }
}

void ReadAhead::clear(BufferPool& pool) {
  forget(pool);
  coming_.clear();
}

void ReadAhead::forget(BufferPool& pool) {
  drop(entries_.size(), pool);
  entries_.clear();
  jobs_.clear();
  first_ = 0;
  deltas_used_ = 0;
  bytes_ = 0;
  large_ = 0;
}

}  // namespace stanch
