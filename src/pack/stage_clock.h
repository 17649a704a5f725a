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
    return measure(bytes, 1, function);
  }
  // `runs` at once.
  template <class Function>
  auto measure(std::uint64_t bytes, std::uint64_t runs, Function function) {
    bytes_ += bytes;
    runs_ += runs;
    if (++calls_ % kSample != 0) {
      return function();
    }
    const Timer timer(sampled_);
    return function();
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
  using Clock = std::chrono::steady_clock;

  class Timer {
   public:
    explicit Timer(Clock::duration& sum) : sum_(sum) {}
    Timer(const Timer&) = delete;
    Timer& operator=(const Timer&) = delete;
    ~Timer() { sum_ += Clock::now() - start_; }

   private:
    Clock::duration& sum_;
    Clock::time_point start_ = Clock::now();
  };

  static constexpr std::uint64_t kSample = 16;
  std::uint64_t bytes_ = 0;
  std::uint64_t runs_ = 0;
  std::uint64_t calls_ = 0;
  Clock::duration sampled_{};
};

}  // namespace stanch
