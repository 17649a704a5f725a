#include "base/memory_gate.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace stanch {
namespace {

// Many threads that hold `size` again and again: the most of them that held it at once.
int most_at_once(MemoryGate& gate, std::uint64_t size) {
  std::atomic<int> inside = 0;
  std::atomic<int> most = 0;
  std::vector<std::jthread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      for (int j = 0; j < 200; ++j) {
        const MemoryGate::Hold hold(gate, size);
        const int now = ++inside;
        int known = most;
        while (now > known && !most.compare_exchange_weak(known, now)) {
        }
        std::this_thread::yield();
        --inside;
      }
    });
  }
  threads.clear();
  return most;
}

TEST(MemoryGate, AsManyAsFitAreInsideAtOnce) {
  MemoryGate gate(100, 10);
  EXPECT_LE(most_at_once(gate, 30), 3);
  EXPECT_EQ(most_at_once(gate, 60), 1);
}

TEST(MemoryGate, WhatIsLargerThanTheBudgetIsAlone) {
  MemoryGate gate(100, 10);
  EXPECT_EQ(most_at_once(gate, 1000), 1);
}

TEST(MemoryGate, SmallTextsPassBesideALargeOne) {
  MemoryGate gate(100, 10);
  const MemoryGate::Hold large(gate, 1000);
  const MemoryGate::Hold small(gate, 9);
  SUCCEED();
}

}  // namespace
}  // namespace stanch
