#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/memory_gate.h"
#include "base/memory_limits.h"
#include "git/repository.h"
#include "stanch/oid.h"
#include "stanch/text.h"

namespace stanch {

// Reads objects for texts, as far as size and memory allow. For use by several threads at once.
class BoundedReader {
 public:
  // `repository` must outlive the reader.
  BoundedReader(const Repository& repository, std::uint64_t max_blob_size,
                const MemoryLimits& memory);

  // An object, and what it is called in the ledger should it not be read: by its own kind when
  // `kind` is "".
  struct Wanted {
    Oid oid;
    std::string_view kind;
    std::string_view path;
  };
  using Use = std::function<void(std::size_t position, const OdbObject& object)>;
  // Hands the objects over to `use`, in order, or to `sink` a line for the ledger, until the sink
  // is stopped.
  void read(std::span<const Wanted> wanted, TextSink& sink, const Use& use) const;

 private:
  // Nothing where it takes more memory than a small object.
  using Attempt = std::optional<Result<OdbObject>>;
  using Hand = std::function<void(const OdbObject& object)>;

  [[nodiscard]] std::vector<Attempt> read_ahead(std::span<const Wanted> wanted) const;
  void read_large(const Wanted& wanted, TextSink& sink, const Hand& hand) const;
  void hand_over(const Result<OdbObject>& object, const Wanted& wanted, TextSink& sink,
                 const Hand& hand) const;
  [[nodiscard]] std::uint64_t limit_of(ObjectKind kind) const;

  const Repository& repository_;
  std::uint64_t max_blob_size_;
  MemoryLimits memory_;
  mutable MemoryGate large_;
  mutable std::mutex reading_;
};

}  // namespace stanch
