// From sources to sightings: workers claim parts until there are none, and are merged after they
// joined.
#include "scan/pipeline.h"

#include <algorithm>
#include <memory>
#include <thread>

namespace stanch {
namespace {

struct Part {
  TextSource* source = nullptr;
  std::size_t index = 0;
};

// Sources take turns, so that the largest parts of each come early.
std::vector<Part> all_parts(std::span<TextSource* const> sources) {
  std::vector<Part> parts;
  std::size_t most = 0;
  for (const TextSource* source : sources) {
    most = std::max(most, source->parts());
  }
  for (std::size_t i = 0; i < most; ++i) {
    for (TextSource* source : sources) {
      if (i < source->parts()) {
        parts.push_back({source, i});
      }
    }
  }
  return parts;
}

void work(Worker& worker, std::span<const Part> parts, std::atomic<std::size_t>& next) {
  for (;;) {
    if (worker.stopped()) {  // perhaps in the middle of the last part
      worker.skip({SkipReason::interrupted, "scan", {}, {}, 0, "stopped before the end"});
      break;
    }
    const std::size_t claimed = next.fetch_add(1, std::memory_order_relaxed);
    if (claimed >= parts.size()) {
      break;
    }
    const Part& part = parts[claimed];
    if (auto done = part.source->read(part.index, worker); !done) {
      worker.skip(
          {SkipReason::unreadable, kPartKind, {}, done.error().where, 0, done.error().message});
    }
    // What is searched together does not depend on which parts a worker comes to claim.
    worker.finish();
  }
}

template <class T>
void append(std::vector<T>& to, std::vector<T> from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

void add(Matcher::Counters& to, const Matcher::Counters& from) {
  to.bytes += from.bytes;
  to.bytes_known += from.bytes_known;
  to.hits += from.hits;
  to.confirms += from.confirms;
  to.scan_seconds += from.scan_seconds;
  to.confirm_seconds += from.confirm_seconds;
}

}  // namespace

Result<ScanResult> scan_sources(std::span<TextSource* const> sources,
                                const MatcherFactory& matchers, std::span<const Rule> rules,
                                unsigned jobs, ScanCounters& counters,
                                const std::atomic<bool>& stop, const MemoryLimits& memory,
                                bool remember_members) {
  UnpackMemory unpacked(memory);
  const std::vector<Part> parts = all_parts(sources);
  const std::size_t count =
      std::clamp<std::size_t>(jobs, 1, std::max<std::size_t>(parts.size(), 1));
  std::vector<std::unique_ptr<Worker>> workers;
  for (std::size_t i = 0; i < count; ++i) {
    auto matcher = matchers.make();
    if (!matcher) {
      return tl::unexpected(matcher.error());
    }
    workers.push_back(std::make_unique<Worker>(std::move(*matcher), rules, counters, unpacked, stop,
                                               remember_members));
  }
  std::atomic<std::size_t> next{0};
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 1; i < count; ++i) {
      threads.emplace_back([&, i] { work(*workers[i], parts, next); });
    }
    work(*workers[0], parts, next);
  }
  ScanResult result;
  for (const auto& worker : workers) {
    append(result.sightings, worker->take_sightings());
    append(result.skipped, worker->take_skipped());
    add(result.matcher, worker->matcher_counters());
  }
  result.objects = counters.objects.load();
  result.bytes = counters.bytes.load();
  return result;
}

}  // namespace stanch
