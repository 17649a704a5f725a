// Buffers come in size classes, four to each power of two. A class is a stack: the buffer that was
// released last, whose lines are warm, is handed out first.
#include "pack/buffer.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#include "base/inflate.h"
#include "stanch/matcher.h"

namespace stanch {
namespace {

constexpr std::size_t kSmallest = 4096;

// The class that holds `size` bytes, and its capacity.
struct SizeClass {
  std::size_t index = 0;
  std::size_t capacity = 0;
};

SizeClass size_class(std::size_t size) {
  size = std::max(size, kSmallest);
  const auto log =
      static_cast<std::size_t>(std::bit_width(size - 1)) - 1;  // size in (2^log, 2^(log+1)]
  const std::size_t quarter = (std::size_t{1} << log) / 4;
  const std::size_t quarters = (size + quarter - 1) / quarter;  // 5 to 8
  return {log * 4 + quarters - 5, quarters * quarter};
}

}  // namespace

const std::size_t Buffer::kRoom = std::max(kInflateSlack, kSlack);

Buffer::Buffer(std::size_t size)
    : data_(std::make_unique_for_overwrite<char[]>(size + kRoom)), capacity_(size + kRoom) {}

void Buffer::seal(std::size_t size) {
  size_ = size;
  std::memset(data_.get() + size, 0, kSlack);
}

Buffer BufferPool::acquire(std::size_t size) {
  const SizeClass wanted = size_class(size + Buffer::kRoom);
  std::vector<Buffer>& idle = idle_[wanted.index];
  if (!idle.empty()) {
    Buffer buffer = std::move(idle.back());
    idle.pop_back();
    idle_bytes_ -= buffer.capacity_;
    return buffer;
  }
  Buffer buffer(wanted.capacity - Buffer::kRoom);
  held_ += buffer.capacity_;
  return buffer;
}

void BufferPool::release(Buffer&& buffer) {
  if (buffer.empty()) {
    return;
  }
  idle_bytes_ += buffer.capacity_;
  idle_[size_class(buffer.capacity_).index].push_back(std::exchange(buffer, Buffer()));
}

bool BufferPool::trim(std::size_t budget) {
  for (std::size_t index = kClasses; index-- > 0 && held_ > budget && idle_bytes_ > 0;) {
    while (!idle_[index].empty() && held_ > budget) {
      held_ -= idle_[index].back().capacity_;
      idle_bytes_ -= idle_[index].back().capacity_;
      idle_[index].pop_back();
    }
  }
  return held_ <= budget;
}

}  // namespace stanch
