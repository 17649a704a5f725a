// Times the backward history of a repository: where do N of its blobs come from?
//   pack_history OBJECT_DIRECTORY [N [JOBS]]
#include <fmt/format.h>

#include <cstdlib>

#include "pack/delta_graph.h"
#include "pack/history/pack_locator.h"
#include "pack/object_store.h"

int main(int argc, char** argv) {
  using stanch::Oid;
  if (argc < 2) {
    fmt::print(stderr, "usage: pack_history OBJECT_DIRECTORY [N [JOBS]]\n");
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
  stanch::HistoryTips tips;
  stanch::PackLocator::Options options;
  options.jobs = argc > 3 ? static_cast<unsigned>(std::atoi(argv[3])) : 1;
  stanch::PackLocator locator(*store, graph, tips, options);
  const auto answer = locator.locate(secrets, objects);
  if (!answer) {
    return 2;
  }
  std::uint64_t commits = 0;
  for (const auto& life : answer->lives) {
    commits += life.commits;
  }
  fmt::print("{} blobs, in {} commits\n", objects.size(), commits);
  for (const auto& stage : locator.stats()) {
    fmt::print("{:<12} {:>9} items {:>7.3f} s\n", stage.stage, stage.items, stage.seconds);
  }
  return 0;
}
