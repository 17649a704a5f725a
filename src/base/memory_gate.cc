// Who holds something of one gate does not wait at it for more, so nobody waits for somebody who
// waits.
#include "base/memory_gate.h"

namespace stanch {

void MemoryGate::take(std::uint64_t size) {
  if (size < large_) {
    return;
  }
  std::unique_lock lock(mutex_);
  freed_.wait(lock, [&] { return held_ == 0 || held_ + size <= budget_; });
  held_ += size;
}

void MemoryGate::give_back(std::uint64_t size) {
  if (size < large_) {
    return;
  }
  {
    const std::lock_guard lock(mutex_);
    held_ -= size;
  }
  freed_.notify_all();
}

}  // namespace stanch
