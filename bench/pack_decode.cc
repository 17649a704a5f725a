// Decodes the objects of a repository base before delta, as a history scan does, and prints what
// each step took: pack_decode OBJECTS_DIR [blobs|trees|all] [WORKERS] [BUDGET_MIB].
#include <fmt/format.h>
#include <sys/resource.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include "pack/delta_graph.h"
#include "pack/delta_walk.h"
#include "pack/object_store.h"

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

double cpu_seconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

struct Counter : stanch::WalkVisitor {
  stanch::WalkState object(const stanch::WalkedObject& object) override {
    ++objects;
    bytes += object.bytes.size();
    copies += object.copies.size();
    return nullptr;
  }
  void failed(std::uint32_t, std::optional<stanch::ObjectKind>,
              const stanch::DecodeFailure& failure) override {
    fmt::print(stderr, "{} {}\n", stanch::to_string(failure.reason), failure.detail);
  }
  std::uint64_t objects = 0;
  std::uint64_t bytes = 0;
  std::uint64_t copies = 0;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "usage: pack_decode OBJECTS_DIR [blobs|trees|all] [WORKERS] [BUDGET_MIB]\n");
    return 2;
  }
  const std::string kinds = argc > 2 ? argv[2] : "blobs";
  const unsigned workers = argc > 3 ? static_cast<unsigned>(std::atoi(argv[3])) : 1;
  auto start = Clock::now();
  const auto store = stanch::ObjectStore::open({{argv[1]}});
  if (!store) {
    fmt::print(stderr, "{}\n", store.error().text());
    return 2;
  }
  fmt::print("{:<8} {:8.3f} s  {} objects\n", "open", seconds_since(start), store->size());

  for (const stanch::Skipped& skipped : store->skipped()) {
    fmt::print(stderr, "{}: {}\n", skipped.path, skipped.detail);
  }

  start = Clock::now();
  const stanch::DeltaGraph graph = stanch::DeltaGraph::build(*store, workers);
  fmt::print("{:<8} {:8.3f} s  {} trees\n", "headers", seconds_since(start), graph.trees().size());

  start = Clock::now();
  stanch::WalkOptions options;
  options.blobs = kinds != "trees";
  options.trees = kinds != "blobs";
  options.commits = options.tags = options.unknown = kinds == "all";
  options.memory_budget = (argc > 4 ? std::strtoull(argv[4], nullptr, 10) : 64) << 20;
  const stanch::DeltaWalk walk(*store, graph, options);
  fmt::print("{:<8} {:8.3f} s  {} parts\n", "plan", seconds_since(start), walk.parts());

  start = Clock::now();
  const double cpu = cpu_seconds();
  std::vector<Counter> counters(workers);
  std::atomic<std::size_t> next = 0;
  {
    std::vector<std::jthread> threads;
    for (Counter& counter : counters) {
      threads.emplace_back([&] {
        for (std::size_t part = next++; part < walk.parts(); part = next++) {
          walk.run(part, counter);
        }
      });
    }
  }
  const double wall = seconds_since(start);
  Counter total;
  for (const Counter& counter : counters) {
    total.objects += counter.objects;
    total.bytes += counter.bytes;
    total.copies += counter.copies;
  }
  const stanch::DecodeCounters decoded = walk.counters();
  fmt::print("{:<8} {:8.3f} s  {:.3f} s CPU, {} objects, {} bytes, {} copies\n", "walk", wall,
             cpu_seconds() - cpu, total.objects, total.bytes, total.copies);
  fmt::print("{:<8} {:8.3f} s  {} bytes\n", "inflate", decoded.inflate.seconds(),
             decoded.inflate.bytes());
  fmt::print("{:<8} {:8.3f} s  {} bytes, {} decoded in all\n", "apply", decoded.apply.seconds(),
             decoded.apply.bytes(), decoded.objects);
  return 0;
}
