#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "base/git_object.h"
#include "base/memory_limits.h"
#include "pack/object_decoder.h"
#include "stanch/text.h"

namespace stanch {

// What a visitor keeps of an object for those stored as deltas against it.
using WalkState = std::shared_ptr<const void>;

// The base of a visited object. All of it is borrowed for the duration of the visit.
struct WalkedBase {
  std::uint32_t number = 0;
  std::string_view bytes;
  bool visited = false;              // this visitor saw it earlier in the same part
  const WalkState* state = nullptr;  // what it returned then; null unless visited
};

// One object. `bytes` are followed by kSlack readable bytes.
struct WalkedObject {
  std::uint32_t number = 0;  // the store's
  ObjectKind kind = ObjectKind::blob;
  std::string_view bytes;
  const WalkedBase* base = nullptr;  // null when stored whole, or when its delta was not needed
  std::span<const CopyOp> copies;    // what was copied from the base, adjacent copies merged
};

// Receives the wanted objects of a part on the calling thread, each base before its deltas.
class WalkVisitor {
 public:
  virtual ~WalkVisitor() = default;
  // The result is kept until the last delta against the object has been visited.
  virtual WalkState object(const WalkedObject& object) = 0;
  // The state of a blob that is visited in another part, for the deltas against it in this one.
  // Nothing when they do without.
  virtual std::optional<WalkState> state_of(const WalkedObject& object) {
    static_cast<void>(object);
    return std::nullopt;
  }
  // An object that cannot be decoded; `kind` is empty when not even that is known.
  virtual void failed(std::uint32_t number, std::optional<ObjectKind> kind,
                      const DecodeFailure& failure) = 0;
  // True makes the walk return early.
  [[nodiscard]] virtual bool stopped() const { return false; }
};

struct WalkOptions {
  bool commits = false;
  bool trees = false;
  bool blobs = false;
  bool tags = false;
  // Report objects whose kind is not known because they cannot be decoded. Loose objects that can
  // are visited when their kind is one of the above.
  bool unknown = false;
  // Larger objects fail with `too_large`; at most 4 GiB less a little.
  std::uint64_t max_object_size = 256ULL << 20;
  // Larger objects are not decoded even where a smaller one is stored as a delta against them.
  std::uint64_t max_base_size = 1ULL << 30;
  // Bytes of decoded objects that a part may hold. When they do not suffice, bases are dropped and
  // decoded again; the object in hand, its base and its delta are always held.
  std::uint64_t memory_budget = 64ULL << 20;
  // An object that takes more, together with its base and its delta, fails with `too_large`. So
  // much may be decoded at once, and of large objects in several parts as much as texts() says.
  MemoryLimits memory;

  [[nodiscard]] bool wants(ObjectKind kind) const;
};

}  // namespace stanch
