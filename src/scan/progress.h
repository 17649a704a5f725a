#pragma once

#include <cstdint>
#include <thread>

#include "scan/worker.h"

namespace stanch {

// A line on standard error that shows how far a scan is: objects, bytes, rate, time left, hits. It
// appears after a second, on a terminal only, and is erased at the end.
class Progress {
 public:
  // `total` objects are expected; 0 when unknown. Nothing is shown unless `enabled`.
  Progress(const ScanCounters& counters, std::uint64_t total, bool enabled);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

 private:
  void show(const std::stop_token& stop);
  void draw(double seconds);

  const ScanCounters& counters_;
  std::uint64_t total_;
  bool drawn_ = false;
  std::jthread thread_;
};

}  // namespace stanch
