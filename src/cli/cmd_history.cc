// `stanch scan-history`: every object of a repository, and the life of every secret in it.
#include <CLI/CLI.hpp>
#include <memory>
#include <optional>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/scan_run.h"
#include "git/history_source.h"
#include "git/ref_names.h"
#include "git/repository.h"
#include "git/walk_locator.h"
#include "pack/delta_graph.h"
#include "pack/history/commit_source.h"
#include "pack/history/pack_locator.h"
#include "pack/history/tree_source.h"
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
  std::vector<std::unique_ptr<TextSource>> sources;
  std::unique_ptr<Locator> locator;
  std::vector<Skipped> skipped;
};

Result<void> read_exhaustively(const Repository& repository, const ScanFlags& flags,
                               Reading& reading) {
  HistoryOptions options;
  options.max_size = flags.max_blob_size;
  auto source = HistorySource::open(repository, options);
  if (!source) {
    return tl::unexpected(source.error());
  }
  reading.sources.push_back(std::move(*source));
  reading.locator = std::make_unique<WalkLocator>(repository);
  return {};
}

Result<void> read_packs(const Repository& repository, const ScanFlags& flags,
                        const ScanOptions& options, Reading& reading) {
  auto refs = repository.refs();
  auto tips = history_tips(repository);
  auto store = ObjectStore::open(ObjectDirs{repository.layout().object_dirs});
  if (!refs || !tips || !store) {
    return tl::unexpected(!refs ? refs.error() : !tips ? tips.error() : store.error());
  }
  reading.store.emplace(std::move(*store));
  reading.graph.emplace(DeltaGraph::build(*reading.store));
  reading.skipped = reading.store->skipped();
  const bool partial = repository.is_partial();
  const std::uint64_t budget = flags.max_memory / 2 / options.jobs;
  PackSource::Options blobs;
  blobs.max_blob_size = flags.max_blob_size;
  blobs.memory_budget = budget;
  blobs.messages = false;
  auto trees = std::make_unique<TreeSource>(*reading.store, *reading.graph, partial, budget);
  auto commits =
      std::make_unique<CommitSource>(*reading.store, *reading.graph, partial, tips->shallow);
  reading.locator =
      std::make_unique<PackLocator>(*reading.store, std::move(*tips), *trees, *commits);
  reading.sources.push_back(std::make_unique<PackSource>(*reading.store, *reading.graph, blobs));
  reading.sources.push_back(std::move(trees));
  reading.sources.push_back(std::move(commits));
  reading.sources.push_back(std::make_unique<RefNames>(std::move(*refs)));
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
  std::vector<TextSource*> sources;
  for (const auto& source : reading.sources) {
    sources.push_back(source.get());
  }
  return run->scan("scan-history", sources, flags.no_history ? nullptr : reading.locator.get(),
                   std::move(reading.skipped));
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
