// Nearly all objects are small, and are read at once: so little memory is allowed for that, that a
// large one fails before anything is decoded. Of those the size is asked for first. Whether an
// object is stored as a delta, and against what, is not known even then: that much memory is
// limited where libgit2 asks for it.
#include "git/bounded_reader.h"

#include <algorithm>

#include "git/loose_backend.h"
#include "git/slack_allocator.h"
#include "git/text_buffer.h"

namespace stanch {
namespace {

constexpr std::uint64_t kPadding = 64U << 10;  // a block is a little larger than the object in it

// The object, or a failure; nothing when it takes more memory than that.
std::optional<Result<OdbObject>> read_within(const Odb& objects, const Oid& oid,
                                             std::uint64_t limit) {
  const GitMemory memory(limit + kPadding);
  auto object = objects.read(oid);
  return memory.exceeded() ? std::nullopt : std::optional(std::move(object));
}

}  // namespace

BoundedReader::BoundedReader(const Repository& repository, std::uint64_t max_blob_size,
                             const MemoryLimits& memory)
    : repository_(repository),
      max_blob_size_(std::min(max_blob_size, kMaxTextSize)),
      memory_(memory),
      large_(memory.texts(), memory.large()) {}

void BoundedReader::read(std::span<const Wanted> wanted, TextSink& sink, const Use& use) const {
  std::size_t position = 0;
  const Hand hand = [&](const OdbObject& object) { use(position, object); };
  while (position < wanted.size()) {
    for (Attempt& attempt : read_ahead(wanted.subspan(position))) {
      if (sink.stopped()) {
        return;
      }
      if (attempt) {
        hand_over(*attempt, wanted[position], sink, hand);
        attempt.reset();
      } else {
        read_large(wanted[position], sink, hand);
      }
      ++position;
    }
  }
}

// While one thread reads from a pack, libgit2 keeps the others waiting, and puts them to sleep and
// wakes them several times for each object. So they take turns for many objects at once.
std::vector<BoundedReader::Attempt> BoundedReader::read_ahead(
    std::span<const Wanted> wanted) const {
  constexpr std::size_t kObjects = 64;
  constexpr std::size_t kBytes = std::size_t{1} << 20;
  std::vector<Attempt> attempts;
  std::unique_lock turn(reading_);
  std::size_t bytes = 0;
  while (attempts.size() < std::min(wanted.size(), kObjects) && bytes < kBytes) {
    attempts.push_back(read_within(repository_.objects(), wanted[attempts.size()].oid,
                                   std::min<std::uint64_t>(memory_.large() / 2, kBytes)));
    const Attempt& last = attempts.back();
    bytes += last && *last ? (*last)->bytes().size() : 0;
    if (was_read_loose() && turn.owns_lock()) {
      turn.unlock();
    }
  }
  return attempts;
}

void BoundedReader::read_large(const Wanted& wanted, TextSink& sink, const Hand& hand) const {
  const Odb& objects = repository_.objects();
  const auto header = objects.header(wanted.oid);
  if (!header) {
    return hand_over(tl::unexpected(header.error()), wanted, sink, hand);
  }
  Skipped too_large{SkipReason::too_large,
                    std::string(wanted.kind.empty() ? to_string(header->kind) : wanted.kind),
                    wanted.oid,
                    std::string(wanted.path),
                    header->size,
                    {}};
  if (header->size > limit_of(header->kind)) {
    return sink.skip(std::move(too_large));
  }
  if (header->size <= memory_.text()) {
    const MemoryGate::Hold hold(large_, 2 * header->size);  // it may have a base
    if (const Attempt object = read_within(objects, wanted.oid, memory_.text())) {
      return hand_over(*object, wanted, sink, hand);
    }
  }
  too_large.detail = beyond_memory(memory_.text());
  sink.skip(std::move(too_large));
}

void BoundedReader::hand_over(const Result<OdbObject>& object, const Wanted& wanted, TextSink& sink,
                              const Hand& hand) const {
  if (object && object->bytes().size() <= limit_of(object->kind())) {
    return hand(*object);
  }
  std::string kind(wanted.kind);
  if (kind.empty()) {
    const auto header = repository_.objects().header(wanted.oid);
    kind = header ? to_string(header->kind) : "object";
  }
  std::string path(wanted.path);
  sink.skip(object
                ? Skipped{SkipReason::too_large, kind, wanted.oid, path, object->bytes().size(), {}}
                : repository_.skipped(object.error(), kind, wanted.oid, path));
}

std::uint64_t BoundedReader::limit_of(ObjectKind kind) const {
  return kind == ObjectKind::blob ? max_blob_size_ : kMaxTextSize;
}

}  // namespace stanch
