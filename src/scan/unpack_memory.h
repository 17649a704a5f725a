#pragma once

#include <cstdint>
#include <optional>

#include "base/memory_gate.h"
#include "base/memory_limits.h"

namespace stanch {

// Memory for what is decoded and unpacked from texts, shared by all workers: a little for each, and
// the rest for one of them at a time.
class UnpackMemory {
 public:
  explicit UnpackMemory(const MemoryLimits& limits)
      : limit_(limits.beside()), large_(limits.large()), gate_(0, limits.large()) {}

  [[nodiscard]] std::uint64_t limit() const { return limit_; }
  [[nodiscard]] std::uint64_t large() const { return large_; }

 private:
  friend class UnpackShare;
  std::uint64_t limit_;
  std::uint64_t large_;
  MemoryGate gate_;
};

// One worker's use of it.
class UnpackShare {
 public:
  explicit UnpackShare(UnpackMemory& memory) : memory_(memory) {}

  // False, and nothing taken, when this is more than the limit together with what was taken before.
  // Waits when another worker has much in hand.
  [[nodiscard]] bool take(std::uint64_t bytes) {
    if (bytes > left()) {
      return false;
    }
    used_ += bytes;
    if (used_ >= memory_.large() && !hold_) {
      hold_.emplace(memory_.gate_, used_);
    }
    return true;
  }
  void give_back(std::uint64_t bytes) {
    used_ -= bytes;
    if (used_ < memory_.large()) {
      hold_.reset();
    }
  }
  [[nodiscard]] std::uint64_t left() const { return memory_.limit() - used_; }
  [[nodiscard]] std::uint64_t limit() const { return memory_.limit(); }

 private:
  UnpackMemory& memory_;
  std::uint64_t used_ = 0;
  std::optional<MemoryGate::Hold> hold_;
};

// Bytes of a share, given back at the end.
class Unpacked {
 public:
  explicit Unpacked(UnpackShare& share) : share_(share) {}
  Unpacked(const Unpacked&) = delete;
  Unpacked& operator=(const Unpacked&) = delete;
  ~Unpacked() { share_.give_back(bytes_); }

  [[nodiscard]] bool grow(std::uint64_t bytes) {
    const bool fits = share_.take(bytes);
    bytes_ += fits ? bytes : 0;
    return fits;
  }
  void shrink_to(std::uint64_t bytes) {
    if (bytes < bytes_) {
      share_.give_back(bytes_ - bytes);
      bytes_ = bytes;
    }
  }

 private:
  UnpackShare& share_;
  std::uint64_t bytes_ = 0;
};

}  // namespace stanch
