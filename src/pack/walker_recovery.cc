// What a walker does about objects that it cannot decode from a base in hand: it derives the base
// again, or reads another copy.
#include <utility>

#include "pack/walker.h"

namespace stanch {

// Decodes an object again, from the nearest object below it that is on the stack with its bytes.
Decoded<Buffer> Walker::derive(std::uint32_t number) {
  path_.clear();
  const Frame* start = nullptr;
  for (std::size_t at = stack_.size(); start == nullptr; number = graph_.base(number)) {
    while (at > 0 && stack_[at - 1].number == number) {
      --at;
      start = stack_[at].bytes.empty() ? nullptr : &stack_[at];
    }
    if (start == nullptr) {
      path_.push_back(number);
      if (graph_.base(number) == DeltaGraph::kNone) {
        break;
      }
    }
  }
  Buffer held;
  if (start == nullptr) {
    const std::uint32_t root = path_.back();
    auto object = decoder_.whole(root, store_.place(root), options_.max_base_size);
    if (!object) {
      return tl::unexpected(std::move(object.error()));
    }
    held = std::move(object->bytes);
    path_.pop_back();
  }
  for (; !path_.empty(); path_.pop_back()) {
    const std::uint32_t next = path_.back();
    const ObjectStore::Place place = store_.place(next);
    const auto header = decoder_.delta(next, place, options_.max_base_size);
    auto bytes = header ? decoder_.apply(next, place, *header,
                                         held.empty() ? start->bytes.view() : held.view())
                        : tl::unexpected(header.error());
    decoder_.pool().release(std::move(held));
    if (!bytes) {
      return tl::unexpected(std::move(bytes.error()));
    }
    held = std::move(*bytes);
  }
  return held;
}

// The usual way failed: perhaps another copy of the object, or of one below it, is good.
void Walker::read_other_copy(Frame& frame) {
  const auto object = reader_.read(frame.number);
  if (!object) {
    refuse(frame, object.error());
    return;
  }
  frame.kind = object->kind;
  frame.bytes = decoder_.pool().acquire(object->bytes().size());
  object->bytes().copy(frame.bytes.data(), object->bytes().size());
  frame.bytes.seal(object->bytes().size());
  if (options_.wants(frame.kind)) {
    show(frame, nullptr);
  }
}

}  // namespace stanch
