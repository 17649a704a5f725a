// Commits and tags, each read once: their text is searched, their links are taken down.
#include "pack/history/commit_source.h"

#include "base/git_object.h"
#include "pack/history/absence.h"

namespace stanch {
namespace {

class CommitVisitor : public WalkVisitor {
 public:
  CommitVisitor(const ObjectStore& store, bool partial, const std::unordered_set<Oid>& shallow,
                TextSink& sink)
      : store_(store), shallow_(shallow), sink_(sink), absences_(partial, sink) {}

  WalkState object(const WalkedObject& object) override {
    const Oid oid = store_.oid(object.number);
    if (object.kind == ObjectKind::tag) {
      take_tag(object, oid);
    } else {
      take_commit(object, oid);
    }
    Text text;
    text.kind = object.kind == ObjectKind::tag ? TextKind::tag : TextKind::commit;
    text.oid = oid;
    text.bytes = object.bytes;
    if (text.kind == TextKind::commit) {
      text.commit = oid;
    }
    static_cast<void>(sink_.text(text));
    return nullptr;
  }

  void failed(std::uint32_t number, std::optional<ObjectKind> kind,
              const DecodeFailure& failure) override {
    sink_.skip({failure.reason,
                std::string(kind ? to_string(*kind) : "object"),
                store_.oid(number),
                {},
                failure.size,
                failure.detail});
  }

  [[nodiscard]] bool stopped() const override { return sink_.stopped(); }
  [[nodiscard]] RawHistory take() {
    look_up();
    return std::move(raw_);
  }
  [[nodiscard]] LookAgain take_again() { return absences_.take_again(); }

 private:
  void take_tag(const WalkedObject& object, const Oid& oid) {
    const auto tag = parse_tag(object.bytes);
    if (!tag) {
      sink_.skip({SkipReason::corrupt, "tag", oid, {}, 0, tag.error().message});
      return;
    }
    const std::uint32_t target = store_.find(tag->target);
    if (target == ObjectStore::kNone) {
      absences_.missing(object.number, tag->target, "object", {});
    }
    raw_.tags.push_back({object.number, target});
  }

  void take_commit(const WalkedObject& object, const Oid& oid) {
    const auto record = parse_commit(object.bytes);
    if (!record) {
      sink_.skip({SkipReason::corrupt, "commit", oid, {}, 0, record.error().message});
      return;
    }
    RawHistory::Commit commit;
    commit.oid = oid;
    commit.number = object.number;
    commit.time = record->committer.time;
    waiting_.push_back(commit);
    wanted_.push_back(record->tree);
    wanted_.insert(wanted_.end(), record->parents.begin(), record->parents.end());
    parents_.push_back(record->parents.size());
    if (wanted_.size() >= kAtOnce) {
      look_up();
    }
  }

  // Fills in the trees and parents of the latest commits.
  void look_up() {
    numbers_.resize(wanted_.size());
    store_.find_all(wanted_, numbers_);
    std::size_t at = 0;
    for (std::size_t i = 0; i < waiting_.size(); ++i) {
      RawHistory::Commit& commit = waiting_[i];
      commit.tree = numbers_[at];
      if (commit.tree == ObjectStore::kNone) {
        absences_.missing(commit.number, wanted_[at], "tree", {});
      }
      ++at;
      commit.first_parent = static_cast<std::uint32_t>(raw_.parents.size());
      for (const std::size_t end = at + parents_[i]; at < end; ++at) {
        take_parent(commit, wanted_[at], numbers_[at]);
      }
      raw_.commits.push_back(commit);
    }
    waiting_.clear();
    parents_.clear();
    wanted_.clear();
  }

  void take_parent(const RawHistory::Commit& commit, const Oid& parent, std::uint32_t number) {
    if (number != ObjectStore::kNone) {
      raw_.parents.push_back(number);
    } else if (shallow_.contains(commit.oid)) {
      absences_.shallow(commit.number, commit.oid, parent);
    } else {
      absences_.missing(commit.number, parent, "commit", {});
    }
  }

  static constexpr std::size_t kAtOnce = 64;

  const ObjectStore& store_;
  const std::unordered_set<Oid>& shallow_;
  TextSink& sink_;
  AbsenceReport absences_;
  std::vector<RawHistory::Commit> waiting_;
  std::vector<std::size_t> parents_;  // of each of them, how many
  std::vector<Oid> wanted_;           // of each its tree and its parents
  std::vector<std::uint32_t> numbers_;
  RawHistory raw_;
};

WalkOptions commit_walk(const MemoryLimits& memory) {
  WalkOptions options;
  options.commits = true;
  options.tags = true;
  options.memory = memory;
  return options;
}

}  // namespace

CommitSource::CommitSource(const ObjectStore& store, const DeltaGraph& graph, bool partial,
                           std::vector<Oid> shallow, const MemoryLimits& memory)
    : store_(store),
      shallow_(shallow.begin(), shallow.end()),
      partial_(partial),
      walk_(store, graph, commit_walk(memory)),
      raw_(walk_.parts()),
      again_(walk_.parts()) {}

Result<void> CommitSource::read(std::size_t part, TextSink& sink) {
  CommitVisitor visitor(store_, partial_, shallow_, sink);
  walk_.run(part, visitor);
  raw_[part] = visitor.take();
  again_[part] = visitor.take_again();
  return {};
}

LookAgain CommitSource::look_again() const {
  LookAgain all;
  for (const LookAgain& part : again_) {
    all.append(part);
  }
  return all;
}

}  // namespace stanch
