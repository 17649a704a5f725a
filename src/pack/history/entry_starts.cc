#include "pack/history/entry_starts.h"

#include <algorithm>

namespace stanch {

void EntryStartsBuilder::add_from_base(std::size_t first, std::uint32_t count,
                                       std::uint32_t shift) {
  if (!is_base_ || first != size_ || shift != 0) {
    part();
    own_.resize(size_ + std::size_t{count});
    const auto from = base_->begin() + static_cast<std::ptrdiff_t>(first);
    std::transform(from, from + count, own_.begin() + static_cast<std::ptrdiff_t>(size_),
                   [shift](std::uint32_t start) { return start + shift; });
  }
  size_ += count;
}

EntryStarts EntryStartsBuilder::finish() {
  if (is_base_ && size_ == base_->size()) {
    return base_;
  }
  part();
  return std::make_shared<const std::vector<std::uint32_t>>(std::move(own_));
}

// From here on the list differs from the base's.
void EntryStartsBuilder::part() {
  if (is_base_) {
    own_.reserve(base_->size() + 8);
    own_.assign(base_->begin(), base_->begin() + static_cast<std::ptrdiff_t>(size_));
    is_base_ = false;
  }
}

}  // namespace stanch
