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

Result<HistoryTips> history_tips(const Repository& repository, const RefList& refs) {
  HistoryTips tips;
  auto others = repository.tips(refs);
  auto head = repository.head();
  auto shallow = repository.shallow();
  if (!others || !head || !shallow) {
    return tl::unexpected(!others ? others.error() : !head ? head.error() : shallow.error());
  }
  for (const Ref& ref : refs.refs) {
    if (!ref.symbolic) {
      tips.refs.push_back({ref.name, ref.target, ref.selected, ref.shared});
    }
  }
  tips.others = std::move(*others);
  tips.head = head->oid;
  tips.shallow = std::move(*shallow);
  return tips;
}

}  // namespace

Result<HistoryReading> HistoryReading::open(const Repository& repository, const ScanFlags& flags,
                                            const ScanOptions& options,
                                            std::optional<ScanRecord> record) {
  HistoryReading reading;
  const auto done = flags.exhaustive
                        ? reading.read_exhaustively(repository, flags)
                        : reading.read_packs(repository, flags, options, std::move(record));
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
  options.memory = flags.memory_limits();
  auto source = HistorySource::open(repository, options);
  if (!source) {
    return tl::unexpected(source.error());
  }
  sources_.push_back(std::move(*source));
  locator_ = std::make_unique<WalkLocator>(repository);
  return {};
}

Result<void> HistoryReading::read_packs(const Repository& repository, const ScanFlags& flags,
                                        const ScanOptions& options,
                                        std::optional<ScanRecord> record) {
  auto refs = repository.refs();
  auto tips = refs ? history_tips(repository, *refs) : tl::unexpected(refs.error());
  auto store = ObjectStore::open(ObjectDirs{repository.layout().object_dirs});
  if (!tips || !store) {
    return tl::unexpected(!tips ? tips.error() : store.error());
  }
  store_ = std::make_unique<ObjectStore>(std::move(*store));
  for (const Ref& ref : refs->refs) {
    targets_.push_back(ref.target);
  }
  if (record) {
    known_.emplace(*store_, std::move(*record), targets_);
  }
  graph_ = std::make_unique<DeltaGraph>(known_ ? DeltaGraph::build_for(*store_, known_->wanted())
                                               : DeltaGraph::build(*store_, options.jobs));
  skipped_ = store_->skipped();
  const bool partial = repository.is_partial();
  const MemoryLimits memory = flags.memory_limits();
  const std::uint64_t budget = memory.walk() / options.jobs;
  PackSource::Options blobs;
  blobs.max_blob_size = flags.max_blob_size;
  blobs.memory_budget = budget;
  blobs.memory = memory;
  blobs.messages = false;
  auto trees = std::make_unique<TreeSource>(*store_, *graph_, partial, budget, memory);
  auto commits = std::make_unique<CommitSource>(*store_, *graph_, partial, tips->shallow, memory);
  if (known_) {
    KnownHistory history = known_->history();
    trees->add_known(TreeForms(history));
    commits->add_known(std::move(history.commits));
  }
  auto locator = std::make_unique<PackLocator>(*store_, std::move(*tips), *trees, *commits);
  trees_ = trees.get();
  commits_ = commits.get();
  pack_locator_ = locator.get();
  locator_ = std::move(locator);
  sources_.push_back(std::make_unique<PackSource>(*store_, *graph_, blobs));
  sources_.push_back(std::move(trees));
  sources_.push_back(std::move(commits));
  sources_.push_back(std::make_unique<RefNames>(std::move(*refs)));
  return {};
}

void HistoryReading::note(const ScanResult& result) {
  for (const Sighting& sighting : result.sightings) {
    hits_.push_back(sighting.oid);
  }
  for (const Skipped& skipped : result.skipped) {
    skipped_objects_.push_back(skipped.oid);
    stopped_ = stopped_ || skipped.reason == SkipReason::interrupted || skipped.kind == kPartKind;
  }
}

std::optional<ScanRecord> HistoryReading::next_record() {
  if (stopped_) {
    return std::nullopt;
  }
  ScanOutcome outcome;
  LookAgain links = trees_->look_again();
  links.append(commits_->look_again());
  std::vector<bool> traced(store_->size());
  const auto mark = [&](std::vector<bool>& marked, const std::vector<Oid>& oids) {
    for (const Oid& oid : oids) {
      if (const std::uint32_t number = store_->find(oid); number != ObjectStore::kNone) {
        marked[number] = true;
      }
    }
  };
  outcome.again.resize(store_->size());
  mark(outcome.again, hits_);
  mark(outcome.again, skipped_objects_);
  for (const std::uint32_t number : links.objects) {
    outcome.again[number] = true;
  }
  mark(traced, hits_);
  mark(traced, skipped_objects_);
  mark(traced, targets_);
  for (std::uint32_t number = 0; number < store_->size(); ++number) {
    if (traced[number]) {
      outcome.traced.push_back(number);
    }
  }
  if (known_ && known_->still_says(outcome.again, outcome.traced)) {
    return std::nullopt;
  }
  outcome.blobs.resize(store_->size());
  for (std::uint32_t number = 0; number < store_->size(); ++number) {
    outcome.blobs[number] = known_ && !known_->wanted()[number] ? known_->is_blob(number)
                                                                : pack_locator_->is_blob(number);
  }
  outcome.absent = std::move(links.absent);
  if (known_) {
    outcome.absent.insert(outcome.absent.end(), known_->absent().begin(), known_->absent().end());
  }
  outcome.history = pack_locator_->known_history(outcome.traced);
  return make_record(*store_, std::move(outcome));
}

}  // namespace stanch
