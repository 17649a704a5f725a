// Decoding of single entries. Every size that a file claims is checked against a limit, and against
// what its compressed bytes could possibly yield, before memory is taken for it.
#include "pack/object_decoder.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "base/file.h"

namespace stanch {
namespace {

// Of a loose file that is larger, only this much is decoded to learn its size.
constexpr std::uint64_t kLargeFile = 256u << 10;
constexpr std::uint64_t kHeaderRoom = 4096;

tl::unexpected<DecodeFailure> too_large(std::uint64_t size,
                                        std::optional<ObjectKind> kind = std::nullopt) {
  return tl::unexpected(DecodeFailure{SkipReason::too_large, size, "", kind});
}

}  // namespace

std::vector<StageStats> stage_stats(const DecodeCounters& counters, std::string_view what) {
  return {{fmt::format("inflate {}", what), counters.inflate.bytes(), counters.inflate.runs(),
           counters.inflate.seconds()},
          {fmt::format("apply {}", what), counters.apply.bytes(), counters.apply.runs(),
           counters.apply.seconds()}};
}

tl::unexpected<DecodeFailure> ObjectDecoder::corrupt(std::uint32_t number,
                                                     const ObjectStore::Place& place,
                                                     std::string_view what) const {
  return tl::unexpected(DecodeFailure{SkipReason::corrupt, 0,
                                      fmt::format("{}: {}", store_.describe(number, place), what)});
}

bool ObjectDecoder::inflate(std::string_view in, Buffer& out, std::uint64_t size) {
  const bool inflated = counters_.inflate.measure(
      size, [&] { return inflater_.exact(in, out.data(), size).has_value(); });
  if (inflated) {
    out.seal(size);
  }
  return inflated;
}

void ObjectDecoder::read_ahead(WalkOrder& order, const ReadAhead::Limits& limits) {
  if (ahead_.empty()) {
    ahead_.fill(store_, order, limits, pool_, counters_.inflate);
  }
}

Decoded<ObjectDecoder::Whole> ObjectDecoder::whole(std::uint32_t number,
                                                   const ObjectStore::Place& place,
                                                   std::uint64_t limit, const Wants& wants) {
  ++counters_.objects;
  ReadAhead::Entry* entry = ahead_.take(number, pool_);
  if (entry != nullptr && !entry->is_delta()) {
    return Whole{entry->kind, std::move(entry->whole)};
  }
  return place.pack != nullptr ? packed(number, place, limit) : loose(number, place, limit, wants);
}

Decoded<ObjectDecoder::Whole> ObjectDecoder::packed(std::uint32_t number,
                                                    const ObjectStore::Place& place,
                                                    std::uint64_t limit) {
  const std::string_view pack = place.pack->body();
  const auto header = parse_entry_header(pack, place.offset);
  if (!header || header->storage != EntryHeader::Storage::whole) {
    return corrupt(number, place, "the entry's header is damaged");
  }
  const std::string_view in = pack.substr(header->stream);
  if (header->size / kMaxInflateRatio > in.size()) {
    return corrupt(number, place, "the entry is cut off");
  }
  if (header->size > limit) {
    return too_large(header->size);
  }
  Whole object{header->kind, pool_.acquire(header->size)};
  if (!inflate(in, object.bytes, header->size)) {
    pool_.release(std::move(object.bytes));
    return corrupt(number, place, "the compressed data is damaged");
  }
  return object;
}

Decoded<DeltaHeader> ObjectDecoder::delta(std::uint32_t number, const ObjectStore::Place& place,
                                          std::uint64_t limit) {
  const auto bytes = delta_bytes(number, place, limit);
  if (!bytes) {
    return tl::unexpected(bytes.error());
  }
  const auto header = parse_delta_header(*bytes);
  if (!header) {
    return corrupt(number, place, "the delta is damaged");
  }
  if (header->result_size > limit) {
    return too_large(header->result_size);
  }
  return *header;
}

Decoded<std::string_view> ObjectDecoder::delta_bytes(std::uint32_t number,
                                                     const ObjectStore::Place& place,
                                                     std::uint64_t limit) {
  const ReadAhead::Entry* ahead = ahead_.take(number, pool_);
  if (ahead != nullptr && ahead->is_delta()) {
    return ahead->delta;
  }
  const std::string_view pack = place.pack->body();
  const auto entry = parse_entry_header(pack, place.offset);
  if (!entry) {
    return corrupt(number, place, "the entry's header is damaged");
  }
  const std::string_view in = pack.substr(entry->stream);
  if (entry->size / kMaxInflateRatio > in.size()) {
    return corrupt(number, place, "the entry is cut off");
  }
  // A delta may be somewhat larger than what it makes, but not without end.
  if (entry->size / 2 > limit || entry->size > memory_) {
    return too_large(entry->size);
  }
  if (delta_.capacity() < entry->size + Buffer::kRoom) {
    pool_.release(std::move(delta_));
    delta_ = pool_.acquire(entry->size);
  }
  if (!inflate(in, delta_, entry->size)) {
    return corrupt(number, place, "the compressed data is damaged");
  }
  return delta_.view();
}

Decoded<Buffer> ObjectDecoder::apply(std::uint32_t number, const ObjectStore::Place& place,
                                     const DeltaHeader& header, std::string_view base) {
  ++counters_.objects;
  copies_.clear();
  if (base.size() + header.instructions.size() + header.result_size > memory_) {
    return too_large(header.result_size);
  }
  Buffer out = pool_.acquire(header.result_size);
  if (!counters_.apply.measure(header.result_size,
                               [&] { return apply_delta(header, base, out.data(), copies_); })) {
    pool_.release(std::move(out));
    return corrupt(number, place, "the delta is damaged or not for its base");
  }
  out.seal(header.result_size);
  return out;
}

Decoded<ObjectDecoder::Whole> ObjectDecoder::loose(std::uint32_t number,
                                                   const ObjectStore::Place& place,
                                                   std::uint64_t limit, const Wants& wants) {
  const std::filesystem::path path = store_.loose_file(store_.oid(number), place.directory);
  std::error_code unknown;
  const std::uint64_t compressed = std::filesystem::file_size(path, unknown);
  if (!unknown && compressed / 2 > limit) {
    return too_large(compressed);
  }
  // Reading is cheaper than mapping until a file is large.
  const bool large = !unknown && compressed > kLargeFile;
  const auto mapped = large ? MappedFile::open(path) : Result<MappedFile>(MappedFile());
  const auto read = large ? Result<std::string>() : read_file(path);
  if (!mapped || !read) {
    const Error& error = mapped ? read.error() : mapped.error();
    return tl::unexpected(DecodeFailure{
        error.kind == ErrorKind::not_found ? SkipReason::missing : SkipReason::unreadable, 0,
        error.text()});
  }
  const std::string_view file = large ? mapped->bytes() : std::string_view(*read);
  // The size is inside the stream: try with a likely one, then with what that try showed. A large
  // object is not tried in full, for that would take its memory twice.
  std::uint64_t room = large ? kHeaderRoom : std::min<std::uint64_t>(4 * file.size(), limit) + 4096;
  for (;;) {
    Whole object{ObjectKind::blob, pool_.acquire(room)};
    std::memset(object.bytes.data(), 0, kMaxLooseHeader);
    const Inflater::Bounded got = counters_.inflate.measure(
        room, [&] { return inflater_.up_to(file, object.bytes.data(), room); });
    const auto header = parse_loose_header({object.bytes.data(), kMaxLooseHeader});
    const bool complete = got.status == Inflater::Status::complete;
    if (header && complete && header->size <= limit && header->length + header->size == got.size) {
      std::memmove(object.bytes.data(), object.bytes.data() + header->length, header->size);
      object.kind = header->kind;
      object.bytes.seal(header->size);
      return object;
    }
    pool_.release(std::move(object.bytes));
    if (header && got.status == Inflater::Status::more && wants && !wants(header->kind)) {
      return Whole{header->kind, Buffer()};
    }
    if (header && header->size > limit) {
      return too_large(header->size, header->kind);
    }
    const std::uint64_t needed = header ? header->length + header->size : 2 * room;
    if (got.status != Inflater::Status::more || needed <= room ||
        needed > limit + kMaxLooseHeader) {
      return corrupt(number, place, "the loose object is damaged");
    }
    room = needed;
  }
}

}  // namespace stanch
