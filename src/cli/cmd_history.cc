// `stanch scan-history`: every object of a repository, and the life of every secret in it.
#include <CLI/CLI.hpp>
#include <memory>
#include <optional>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/scan_run.h"
#include "git/history_source.h"
#include "git/repository.h"
#include "git/walk_locator.h"
#include "pack/delta_graph.h"
#include "pack/history/pack_locator.h"
#include "pack/object_store.h"
#include "pack/pack_source.h"

namespace stanch {
namespace {

Result<HistoryTips> history_tips(const Repository& repository) {
  HistoryTips tips;
  auto refs = repository.refs();
  auto others = repository.tips();
  auto head = repository.head();
  auto shallow = repository.shallow();
  if (!refs || !others || !head || !shallow) {
    return tl::unexpected(!refs     ? refs.error()
                          : !others ? others.error()
                          : !head   ? head.error()
                                    : shallow.error());
  }
  for (const Ref& ref : refs->refs) {
    if (!ref.symbolic) {
      tips.refs.push_back({ref.name, ref.target});
    }
  }
  tips.others = std::move(*others);
  tips.head = head->oid;
  tips.shallow = std::move(*shallow);
  return tips;
}

// The two ways to read a repository: its packs, or every object whole through libgit2. Both give
// the same texts to search and the same answers about history.
struct Reading {
  std::optional<ObjectStore> store;
  std::optional<DeltaGraph> graph;
  std::unique_ptr<TextSource> source;
  std::unique_ptr<Locator> locator;
};

Result<void> read_exhaustively(const Repository& repository, const ScanFlags& flags,
                               Reading& reading) {
  HistoryOptions options;
  options.max_size = flags.max_blob_size;
  auto source = HistorySource::open(repository, options);
  if (!source) {
    return tl::unexpected(source.error());
  }
  reading.source = std::move(*source);
  reading.locator = std::make_unique<WalkLocator>(repository);
  return {};
}

Result<void> read_packs(const Repository& repository, const ScanFlags& flags,
                        const ScanOptions& options, Reading& reading) {
  auto store = ObjectStore::open(ObjectDirs{repository.layout().object_dirs});
  if (!store) {
    return tl::unexpected(store.error());
  }
  reading.store.emplace(std::move(*store));
  reading.graph.emplace(DeltaGraph::build(*reading.store));
  PackSource::Options source;
  source.max_blob_size = flags.max_blob_size;
  source.memory_budget = flags.max_memory / 2 / options.jobs;
  reading.source = std::make_unique<PackSource>(*reading.store, *reading.graph, source);
  auto tips = history_tips(repository);
  if (!tips) {
    return tl::unexpected(tips.error());
  }
  PackLocator::Options locator;
  locator.jobs = options.jobs;
  locator.memory_budget = flags.max_memory / 4;
  reading.locator =
      std::make_unique<PackLocator>(*reading.store, *reading.graph, std::move(*tips), locator);
  return {};
}

Result<int> scan_history(const ScanFlags& flags) {
  const auto repository = Repository::open(flags.repository);
  if (!repository) {
    return tl::unexpected(repository.error());
  }
  auto run = ScanRun::prepare(flags, top_of(*repository), &*repository);
  if (!run) {
    return tl::unexpected(run.error());
  }
  Reading reading;
  const auto read = flags.exhaustive ? read_exhaustively(*repository, flags, reading)
                                     : read_packs(*repository, flags, run->options(), reading);
  if (!read) {
    return tl::unexpected(read.error());
  }
  TextSource* const sources[] = {reading.source.get()};
  std::vector<Skipped> skipped;
  if (reading.store) {
    skipped = reading.store->skipped();
  }
  return run->scan("scan-history", sources, flags.no_history ? nullptr : reading.locator.get(),
                   std::move(skipped));
}

}  // namespace

void add_scan_history(CLI::App& app, int& code) {
  auto* command = app.add_subcommand(
      "scan-history", "Scan every object of a repository: all history, stashes, unreachable ones");
  const auto flags = std::make_shared<ScanFlags>();
  command->add_option("REPO", flags->repository, "Repository (default: the one around here)");
  add_scan_options(*command, *flags);
  add_history_options(*command, *flags);
  command->callback([flags, &code] {
    const auto done = scan_history(*flags);
    code = done ? *done : complain(done.error());
  });
}

}  // namespace stanch
