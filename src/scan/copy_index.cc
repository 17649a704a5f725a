#include "scan/copy_index.h"

#include <algorithm>

namespace stanch {
namespace {

constexpr std::size_t kFew = 8;

std::uint64_t source_end(const CopyOp& copy) { return std::uint64_t{copy.src} + copy.len; }

}  // namespace

CopyIndex::CopyIndex(std::span<const CopyOp> copies, std::size_t questions) : copies_(copies) {
  if (copies.size() < kFew || questions < kFew) {
    return;
  }
  by_source_.reserve(copies.size());
  for (const CopyOp& copy : copies) {
    by_source_.push_back(&copy);
  }
  std::ranges::stable_sort(by_source_, {}, [](const CopyOp* copy) { return copy->src; });
  furthest_.reserve(copies.size());
  std::uint64_t furthest = 0;
  for (const CopyOp* copy : by_source_) {
    furthest = std::max(furthest, source_end(*copy));
    furthest_.push_back(furthest);
  }
}

std::span<const CopyOp* const> CopyIndex::covering(Range range) {
  found_.clear();
  const auto covers = [&](const CopyOp& copy) {
    return copy.src <= range.begin && range.end <= source_end(copy);
  };
  if (by_source_.empty()) {
    for (const CopyOp& copy : copies_) {
      if (covers(copy)) {
        found_.push_back(&copy);
      }
    }
    return found_;
  }
  const auto above = std::ranges::upper_bound(by_source_, range.begin, {},
                                              [](const CopyOp* copy) { return copy->src; });
  for (auto at = static_cast<std::size_t>(above - by_source_.begin());
       at > 0 && furthest_[at - 1] >= range.end; --at) {
    if (covers(*by_source_[at - 1])) {
      found_.push_back(by_source_[at - 1]);
    }
  }
  std::ranges::sort(found_);  // they lie in one array
  return found_;
}

}  // namespace stanch
