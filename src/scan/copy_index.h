#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "stanch/detection.h"
#include "stanch/text.h"

namespace stanch {

// Finds the COPY instructions of a delta whose source covers a range of the base.
class CopyIndex {
 public:
  // `copies` must outlive the index. `questions`: how often it will be asked; for few, or few
  // copies, it looks through all of them.
  CopyIndex(std::span<const CopyOp> copies, std::size_t questions);

  // Those that cover all of `range`, in the order of `copies`. Valid until the next call.
  [[nodiscard]] std::span<const CopyOp* const> covering(Range range);

 private:
  std::span<const CopyOp> copies_;
  std::vector<const CopyOp*> by_source_;  // empty: look through copies_
  std::vector<std::uint64_t> furthest_;   // where the sources up to here in by_source_ end
  std::vector<const CopyOp*> found_;
};

}  // namespace stanch
