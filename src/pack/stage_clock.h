#pragma once

#include <chrono>
#include <cstdint>

namespace stanch {

// Counts the bytes and estimates the seconds of a stage that runs millions of times: reads the
// clock at one run in kSample.
class StageClock {
 public:
  template <class Function>
  auto measure(std::uint64_t bytes, Function function) {
    bytes_ += bytes;
    if (++runs_ % kSample != 0) {
      return function();
    }
    const auto start = std::chrono::steady_clock::now();
    auto result = function();
    sampled_ += std::chrono::steady_clock::now() - start;
    return result;
  }

  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }
  [[nodiscard]] std::uint64_t runs() const { return runs_; }
  [[nodiscard]] double seconds() const {
    return std::chrono::duration<double>(sampled_).count() * kSample;
  }

  StageClock& operator+=(const StageClock& other) {
    bytes_ += other.bytes_;
    runs_ += other.runs_;
    sampled_ += other.sampled_;
    return *this;
  }

 private:
  static constexpr std::uint64_t kSample = 16;
  std::uint64_t bytes_ = 0;
  std::uint64_t runs_ = 0;
  std::chrono::steady_clock::duration sampled_{};
};

}  // namespace stanch
