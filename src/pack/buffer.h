#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace stanch {

// Bytes of one decoded object, with room behind them: at least kSlack bytes that are readable
// (zeroed by seal()) and that decoders may scribble on.
class Buffer {
 public:
  Buffer() = default;
  // Room for `size` bytes, content undefined.
  explicit Buffer(std::size_t size);

  [[nodiscard]] bool empty() const { return data_ == nullptr; }
  [[nodiscard]] char* data() { return data_.get(); }
  [[nodiscard]] std::string_view view() const { return {data_.get(), size_}; }
  // Bytes of memory held.
  [[nodiscard]] std::size_t capacity() const { return capacity_; }

  // Says that the first `size` bytes are final, and makes the slack behind them readable.
  void seal(std::size_t size);

  // Bytes that are allocated beyond the size asked for.
  static const std::size_t kRoom;

 private:
  friend class BufferPool;
  std::unique_ptr<char[]> data_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

// Recycles buffers, so that decoding an object allocates nothing and works on memory that is still
// in the cache. One per thread.
class BufferPool {
 public:
  // Room for `size` bytes, content undefined.
  [[nodiscard]] Buffer acquire(std::size_t size);
  void release(Buffer&& buffer);

  // Says that a buffer which came from this pool now belongs to somebody else.
  void forget(const Buffer& buffer) { held_ -= buffer.capacity(); }

  // Frees idle buffers until the pool holds no more than `budget` bytes. Returns false when buffers
  // in use alone exceed it.
  bool trim(std::size_t budget);

  // Bytes of all buffers, in use or idle.
  [[nodiscard]] std::size_t held() const { return held_; }

 private:
  static constexpr std::size_t kClasses = 256;
  std::array<std::vector<Buffer>, kClasses> idle_;
  std::size_t held_ = 0;
  std::size_t idle_bytes_ = 0;
};

}  // namespace stanch
