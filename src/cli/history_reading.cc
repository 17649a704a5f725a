// The sources of a whole history, and who answers where its secrets were.
#include "cli/history_reading.h"

#include "git/history_source.h"
#include "git/ref_names.h"
#include "git/walk_locator.h"
#include "pack/history/commit_source.h"
#include "pack/history/pack_locator.h"
#include "pack/history/tree_source.h"
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
      tips.refs.push_back({ref.name, ref.target, ref.selected});
    }
  }
  tips.others = std::move(*others);
  tips.head = head->oid;
  tips.shallow = std::move(*shallow);
  return tips;
}

}  // namespace

Result<HistoryReading> HistoryReading::open(const Repository& repository, const ScanFlags& flags,
                                            const ScanOptions& options) {
  HistoryReading reading;
  const auto done = flags.exhaustive ? reading.read_exhaustively(repository, flags)
                                     : reading.read_packs(repository, flags, options);
  if (!done) {
    return tl::unexpected(done.error());
  }
  return reading;
}

std::vector<TextSource*> HistoryReading::sources() const {
  std::vector<TextSource*> sources;
  for (const auto& source : sources_) {
    sources.push_back(source.get());
  }
  return sources;
}

Result<void> HistoryReading::read_exhaustively(const Repository& repository,
                                               const ScanFlags& flags) {
  HistoryOptions options;
  options.max_size = flags.max_blob_size;
  auto source = HistorySource::open(repository, options);
  if (!source) {
    return tl::unexpected(source.error());
  }
  sources_.push_back(std::move(*source));
  locator_ = std::make_unique<WalkLocator>(repository);
  return {};
}

Result<void> HistoryReading::read_packs(const Repository& repository, const ScanFlags& flags,
                                        const ScanOptions& options) {
  auto refs = repository.refs();
  auto tips = history_tips(repository);
  auto store = ObjectStore::open(ObjectDirs{repository.layout().object_dirs});
  if (!refs || !tips || !store) {
    return tl::unexpected(!refs ? refs.error() : !tips ? tips.error() : store.error());
  }
  store_ = std::make_unique<ObjectStore>(std::move(*store));
  graph_ = std::make_unique<DeltaGraph>(DeltaGraph::build(*store_, options.jobs));
  skipped_ = store_->skipped();
  const bool partial = repository.is_partial();
  const std::uint64_t budget = flags.max_memory / 2 / options.jobs;
  PackSource::Options blobs;
  blobs.max_blob_size = flags.max_blob_size;
  blobs.memory_budget = budget;
  blobs.messages = false;
  auto trees = std::make_unique<TreeSource>(*store_, *graph_, partial, budget);
  auto commits = std::make_unique<CommitSource>(*store_, *graph_, partial, tips->shallow);
  locator_ = std::make_unique<PackLocator>(*store_, std::move(*tips), *trees, *commits);
  sources_.push_back(std::make_unique<PackSource>(*store_, *graph_, blobs));
  sources_.push_back(std::move(trees));
  sources_.push_back(std::move(commits));
  sources_.push_back(std::make_unique<RefNames>(std::move(*refs)));
  return {};
}

}  // namespace stanch
