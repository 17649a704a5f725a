// Random access: follow the delta chain from the wanted object to something whole (or cached), then
// apply the deltas on the way back.
//
// A failure belongs to one object of the chain. If that object has another copy, the chain is
// walked again through it; otherwise the object, and everything above it in the chain, is
// remembered as unreadable, so that a long damaged chain costs its length once.
#include "pack/object_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace stanch {
namespace {

constexpr int kMaxReopens = 3;

}  // namespace

// The repository as it is now, opened when a loose object has gone from where it was listed.
struct ObjectReader::Moved {
  std::unique_ptr<ObjectStore> store;
  std::unique_ptr<ObjectReader> reader;
  int reopens = 0;
};

ObjectReader::ObjectReader(const ObjectStore& store, const Options& options)
    : store_(store), options_(options), decoder_(store, options.memory) {}

ObjectReader::~ObjectReader() = default;

Result<Object> ObjectReader::read(const Oid& oid) {
  const std::uint32_t number = store_.find(oid);
  if (number == ObjectStore::kNone) {
    return fail(ErrorKind::not_found, "no such object", oid.hex());
  }
  auto object = read(number);
  if (!object) {
    const DecodeFailure& failure = object.error();
    return fail(
        failure.reason == SkipReason::too_large ? ErrorKind::unsupported : ErrorKind::corrupt,
        failure.detail.empty() ? fmt::format("too large: {} bytes", failure.size) : failure.detail,
        oid.hex());
  }
  return std::move(*object);
}

Decoded<Object> ObjectReader::read(std::uint32_t number) {
  if (const auto bad = culprits_.find(number); bad != culprits_.end()) {
    return tl::unexpected(explain(number, bad->second));
  }
  for (;;) {
    auto object = attempt(number);
    if (object) {
      return std::move(*object);
    }
    if (object.error().failure.reason == SkipReason::too_large) {
      return tl::unexpected(std::move(object.error().failure));
    }
    if (!choose_next_copy(object.error().number)) {
      return tl::unexpected(give_up(number, std::move(object.error())));
    }
  }
}

tl::expected<Object, ObjectReader::Failed> ObjectReader::attempt(std::uint32_t number) {
  links_.clear();
  auto start = find_start(number);
  return start ? apply_links(std::move(*start)) : std::move(start);
}

// Collects the deltas between `number` and the first object below it that needs no base.
tl::expected<Object, ObjectReader::Failed> ObjectReader::find_start(std::uint32_t number) {
  std::uint32_t landmark = ObjectStore::kNone;  // an object passed before: met again, it is a cycle
  for (std::size_t next_landmark = 1;;) {
    if (const auto cached = cache_.find(number); cached != cache_.end()) {
      return cached->second;
    }
    if (const auto bad = culprits_.find(number); bad != culprits_.end()) {
      return tl::unexpected(Failed{bad->second, culprit_failures_.at(bad->second)});
    }
    const ObjectStore::Place place = chosen_place(number);
    if (place.pack == nullptr) {
      return whole(number, place);
    }
    const auto header = parse_entry_header(place.pack->body(), place.offset);
    if (!header || header->storage == EntryHeader::Storage::whole) {
      return whole(number, place);
    }
    const auto base = base_of(number, place, *header);
    if (!base) {
      return tl::unexpected(base.error());
    }
    if (*base == landmark || *base == number) {
      return tl::unexpected(Failed{
          number,
          {SkipReason::corrupt, 0, store_.describe(number, place) + ": deltas in a circle"}});
    }
    links_.push_back({number, place});
    if (links_.size() == next_landmark) {
      landmark = number;
      next_landmark *= 2;
    }
    number = *base;
  }
}

tl::expected<std::uint32_t, ObjectReader::Failed> ObjectReader::base_of(
    std::uint32_t number, const ObjectStore::Place& place, const EntryHeader& header) const {
  const bool by_offset = header.storage == EntryHeader::Storage::offset_delta;
  const std::uint32_t base =
      by_offset ? store_.number_at(*place.pack, header.base_offset) : store_.find(header.base_oid);
  if (base != ObjectStore::kNone) {
    return base;
  }
  DecodeFailure failure;
  if (by_offset) {
    failure.detail = fmt::format("{}: no object at its delta base's offset {}",
                                 store_.describe(number, place), header.base_offset);
  } else {
    failure.reason = store_.promisor() ? SkipReason::promisor : SkipReason::missing;
    failure.detail = fmt::format("{}: its delta base {} is missing", store_.describe(number, place),
                                 header.base_oid.hex());
  }
  return tl::unexpected(Failed{number, std::move(failure)});
}

tl::expected<Object, ObjectReader::Failed> ObjectReader::whole(std::uint32_t number,
                                                               const ObjectStore::Place& place) {
  auto object = decoder_.whole(number, place, options_.max_object_size);
  if (object) {
    return keep(number, object->kind, std::move(object->bytes));
  }
  if (place.pack == nullptr && object.error().reason == SkipReason::missing) {
    if (auto found = find_moved(number)) {
      return *found;
    }
  }
  return tl::unexpected(Failed{number, std::move(object.error())});
}

tl::expected<Object, ObjectReader::Failed> ObjectReader::apply_links(Object base) {
  for (; !links_.empty(); links_.pop_back()) {
    const auto [number, place] = links_.back();
    const auto header = decoder_.delta(number, place, options_.max_object_size);
    if (!header) {
      return tl::unexpected(Failed{number, header.error()});
    }
    auto bytes = decoder_.apply(number, place, *header, base.bytes());
    if (!bytes) {
      return tl::unexpected(Failed{number, std::move(bytes.error())});
    }
    base = keep(number, base.kind, std::move(*bytes));
  }
  return base;
}

Object ObjectReader::keep(std::uint32_t number, ObjectKind kind, Buffer&& bytes) {
  decoder_.pool().forget(bytes);
  const std::size_t size = bytes.capacity();
  Object object{kind, std::make_shared<const Buffer>(std::move(bytes))};
  if (size > options_.cache_bytes / 2) {
    return object;
  }
  cache_.emplace(number, object);
  cache_order_.push_back(number);
  cached_bytes_ += size;
  while (cached_bytes_ > options_.cache_bytes) {
    const auto oldest = cache_.find(cache_order_.front());
    cached_bytes_ -= oldest->second.content->capacity();
    cache_.erase(oldest);
    cache_order_.pop_front();
  }
  return object;
}

ObjectStore::Place ObjectReader::chosen_place(std::uint32_t number) const {
  if (!copy_choice_.empty()) {
    if (const auto choice = copy_choice_.find(number); choice != copy_choice_.end()) {
      return store_.copies(number)[choice->second];
    }
  }
  return store_.place(number);
}

bool ObjectReader::choose_next_copy(std::uint32_t number) {
  if (culprits_.contains(number)) {
    return false;
  }
  const std::size_t copies = store_.copies(number).size();
  std::size_t& choice = copy_choice_[number];
  choice = std::min(choice + 1, copies);
  if (choice == copies) {
    copy_choice_.erase(number);
    return false;
  }
  return true;
}

// `failed` cannot be read, and so cannot what is stored as a delta above it.
DecodeFailure ObjectReader::give_up(std::uint32_t number, Failed failed) {
  const std::uint32_t culprit = failed.number;
  culprits_.emplace(culprit, culprit);
  culprit_failures_.emplace(culprit, std::move(failed.failure));
  for (const Link& link : links_) {
    culprits_.emplace(link.number, culprit);
  }
  return explain(number, culprit);
}

DecodeFailure ObjectReader::explain(std::uint32_t number, std::uint32_t culprit) const {
  DecodeFailure failure = culprit_failures_.at(culprit);
  if (number != culprit) {
    failure.detail = fmt::format("its delta base {} cannot be read: {}", store_.oid(culprit).hex(),
                                 failure.detail);
  }
  return failure;
}

std::optional<Object> ObjectReader::find_moved(std::uint32_t number) {
  if (moved_ == nullptr) {
    moved_ = std::make_unique<Moved>();
  }
  for (;;) {
    if (moved_->reader != nullptr) {
      if (auto object = moved_->reader->read(store_.oid(number))) {
        return std::move(*object);
      }
    }
    if (moved_->reopens == kMaxReopens) {
      return std::nullopt;
    }
    ++moved_->reopens;
    auto now = ObjectStore::open(store_.dirs());
    if (!now) {
      return std::nullopt;
    }
    moved_->reader.reset();
    moved_->store = std::make_unique<ObjectStore>(std::move(*now));
    moved_->reader = std::make_unique<ObjectReader>(*moved_->store, options_);
    moved_->reader->moved_ = std::make_unique<Moved>(Moved{nullptr, nullptr, kMaxReopens});
  }
}

}  // namespace stanch
