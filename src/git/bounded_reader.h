#pragma once

#include <cstdint>
#include <functional>
#include <string>

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

  using Use = std::function<void(const OdbObject& object)>;
  // Hands the object over to `use`, or to `sink` a line for the ledger. There it is called `kind`,
  // by its own kind when that is "".
  void read(const Oid& oid, std::string kind, const std::string& path, TextSink& sink,
            const Use& use) const;

 private:
  const Repository& repository_;
  std::uint64_t max_blob_size_;
  MemoryLimits memory_;
  mutable MemoryGate large_;
};

}  // namespace stanch
