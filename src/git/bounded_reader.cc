// The size of an object is known before it is read, but not whether it is stored as a delta, and
// against what: that much memory is limited where libgit2 asks for it.
#include "git/bounded_reader.h"

#include <algorithm>
#include <optional>

#include "git/slack_allocator.h"
#include "git/text_buffer.h"

namespace stanch {
namespace {

constexpr std::uint64_t kPadding = 64U << 10;  // a block is a little larger than the object in it

}  // namespace

BoundedReader::BoundedReader(const Repository& repository, std::uint64_t max_blob_size,
                             const MemoryLimits& memory)
    : repository_(repository),
      max_blob_size_(std::min(max_blob_size, kMaxTextSize)),
      memory_(memory),
      large_(memory.texts(), memory.large()) {}

void BoundedReader::read(const Oid& oid, std::string kind, const std::string& path, TextSink& sink,
                         const Use& use) const {
  const Odb& objects = repository_.objects();
  const auto header = objects.header(oid);
  if (kind.empty()) {
    kind = header ? to_string(header->kind) : "object";
  }
  const auto too_large = [&](std::string detail) {
    sink.skip({SkipReason::too_large, kind, oid, path, header ? header->size : 0, detail});
  };
  if (header && header->size > (header->kind == ObjectKind::blob ? max_blob_size_ : kMaxTextSize)) {
    return too_large("");
  }
  if (header && header->size > memory_.text()) {
    return too_large(beyond_memory(memory_.text()));
  }
  const MemoryGate::Hold hold(large_, header ? 2 * header->size : 0);  // it may have a base
  std::optional<GitMemory> memory(memory_.text() + kPadding);
  const auto object = objects.read(oid);
  const bool exceeded = memory->exceeded();
  memory.reset();
  if (object) {
    use(*object);
  } else if (exceeded) {
    too_large(beyond_memory(memory_.text()));
  } else {
    sink.skip(repository_.skipped(object.error(), kind, oid, path));
  }
}

}  // namespace stanch
