// The progress line.
#include "scan/progress.h"

#include <fmt/format.h>

#include <condition_variable>
#include <cstdio>
#include <mutex>

namespace stanch {
namespace {

std::string duration(double seconds) {
  const auto whole = static_cast<std::uint64_t>(seconds + 0.5);
  return whole < 60 ? fmt::format("{} s", whole)
                    : fmt::format("{} min {} s", whole / 60, whole % 60);
}

}  // namespace

Progress::Progress(const ScanCounters& counters, std::uint64_t total, bool enabled)
    : counters_(counters), total_(total) {
  if (enabled) {
    thread_ = std::jthread([this](const std::stop_token& stop) { show(stop); });
  }
}

Progress::~Progress() {
  if (thread_.joinable()) {
    thread_.request_stop();
    thread_.join();
  }
  if (drawn_) {
    std::fputs("\r\x1b[K", stderr);
    std::fflush(stderr);
  }
}

void Progress::show(const std::stop_token& stop) {
  const auto start = std::chrono::steady_clock::now();
  std::mutex mutex;
  std::condition_variable_any wake;
  std::unique_lock lock(mutex);
  for (auto pause = std::chrono::milliseconds(1000);
       !wake.wait_for(lock, stop, pause, [&] { return stop.stop_requested(); });
       pause = std::chrono::milliseconds(200)) {
    draw(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
}

void Progress::draw(double seconds) {
  const auto objects = counters_.objects.load(std::memory_order_relaxed);
  const auto bytes = static_cast<double>(counters_.bytes.load(std::memory_order_relaxed));
  const auto hits = counters_.hits.load(std::memory_order_relaxed);
  std::string line = fmt::format("\r\x1b[Kscanned {} objects, {:.1f} MB, {:.0f} MB/s", objects,
                                 bytes / 1e6, bytes / 1e6 / seconds);
  if (total_ > objects && objects > 0) {
    const double share = static_cast<double>(objects) / static_cast<double>(total_);
    line += fmt::format(", {:.0f} %, {} left", share * 100, duration(seconds / share - seconds));
  }
  line += fmt::format(", {} hits", hits);
  std::fputs(line.c_str(), stderr);
  std::fflush(stderr);
  drawn_ = true;
}

}  // namespace stanch
