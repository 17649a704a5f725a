// Times the backward history of a repository: where do N of its blobs come from?
//   pack_history OBJECT_DIRECTORY [N]
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>

#include "pack/delta_graph.h"
#include "pack/history/pack_locator.h"
#include "pack/object_store.h"

namespace {

// Takes texts without looking at them.
class QuietSink : public stanch::TextSink {
 public:
  std::shared_ptr<const stanch::TextState> text(const stanch::Text&) override { return nullptr; }
  void skip(stanch::Skipped) override {}
  [[nodiscard]] bool stopped() const override { return false; }
};

}  // namespace

int main(int argc, char** argv) {
  using stanch::Oid;
  if (argc < 2) {
    fmt::print(stderr, "usage: pack_history OBJECT_DIRECTORY [N]\n");
    return 2;
  }
  const std::uint32_t wanted = argc > 2 ? static_cast<std::uint32_t>(std::atoi(argv[2])) : 200;
  const auto store = stanch::ObjectStore::open(stanch::ObjectDirs{{argv[1]}});
  if (!store) {
    fmt::print(stderr, "pack_history: {}\n", store.error().text());
    return 2;
  }
  const auto graph = stanch::DeltaGraph::build(*store);
  std::vector<std::vector<Oid>> secrets;
  std::vector<Oid> objects;
  const std::uint32_t step = store->size() / (wanted * 4) + 1;
  for (std::uint32_t i = 0; i < store->size() && objects.size() < wanted; i += step) {
    if (graph.kind(i) == stanch::ObjectKind::blob) {
      objects.push_back(store->oid(i));
      secrets.push_back({objects.back()});
    }
  }
  stanch::TreeSource trees(*store, graph, false, 64 << 20);
  stanch::CommitSource commits(*store, graph, false, {});
  QuietSink sink;
  const auto start = std::chrono::steady_clock::now();
  for (stanch::TextSource* source :
       {static_cast<stanch::TextSource*>(&trees), static_cast<stanch::TextSource*>(&commits)}) {
    for (std::size_t part = 0; part < source->parts(); ++part) {
      static_cast<void>(source->read(part, sink));
    }
  }
  fmt::print("{:<12} {:>24.3f} s\n", "read",
             std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  stanch::PackLocator locator(*store, {}, trees, commits);
  const auto answer = locator.locate(secrets, objects);
  if (!answer) {
    return 2;
  }
  std::uint64_t holders = 0;
  for (const auto& life : answer->lives) {
    holders += life.commits;
  }
  fmt::print("{} blobs, in {} commits\n", objects.size(), holders);
  for (const auto& stage : locator.stats()) {
    fmt::print("{:<12} {:>9} items {:>7.3f} s\n", stage.stage, stage.items, stage.seconds);
  }
  return 0;
}
