#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace stanch {

// Where a tree's entries start, rising, and where the last one ends. Most trees have them where
// their delta base has them, for what changed is an object's id: those share one list.
using EntryStarts = std::shared_ptr<const std::vector<std::uint32_t>>;

// Puts such a list together from the front, and copies nothing as long as it is the base's.
class EntryStartsBuilder {
 public:
  // `base` may be null.
  explicit EntryStartsBuilder(EntryStarts base)
      : base_(std::move(base)), is_base_(base_ != nullptr) {}

  [[nodiscard]] std::uint32_t size() const { return size_; }

  void add(std::uint32_t start) {
    if (!is_base_ || size_ == base_->size() || (*base_)[size_] != start) {
      part();
      own_.push_back(start);
    }
    ++size_;
  }

  // `count` of the base's from `first` on, each moved by `shift`, which may wrap.
  void add_from_base(std::size_t first, std::uint32_t count, std::uint32_t shift);

  [[nodiscard]] EntryStarts finish();

 private:
  void part();

  EntryStarts base_;
  bool is_base_;  // all so far are the base's
  std::uint32_t size_ = 0;
  std::vector<std::uint32_t> own_;  // once they differ
};

}  // namespace stanch
