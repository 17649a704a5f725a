#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace stanch {

// Bounds the memory of large texts, however many workers there are: as many are in memory at once
// as fit into a budget, or a single one that does not. Small texts pass freely.
class MemoryGate {
 public:
  MemoryGate(std::uint64_t budget, std::uint64_t large) : budget_(budget), large_(large) {}

  // What a text takes of the budget, until this goes away.
  class Hold {
   public:
    Hold(MemoryGate& gate, std::uint64_t size) : gate_(gate), size_(size) { gate_.take(size_); }
    Hold(const Hold&) = delete;
    Hold& operator=(const Hold&) = delete;
    ~Hold() { gate_.give_back(size_); }

   private:
    MemoryGate& gate_;
    std::uint64_t size_;
  };

 private:
  void take(std::uint64_t size);
  void give_back(std::uint64_t size);

  const std::uint64_t budget_;
  const std::uint64_t large_;
  std::mutex mutex_;
  std::condition_variable freed_;
  std::uint64_t held_ = 0;  // guarded by mutex_
};

}  // namespace stanch
