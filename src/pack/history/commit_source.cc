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
  [[nodiscard]] RawHistory take() { return std::move(raw_); }
  [[nodiscard]] LookAgain take_again() { return absences_.take_again(); }

 private:
  void take_tag(const WalkedObject& object, const Oid& oid) {
    const auto tag = parse_tag(object.bytes);
    if (!tag) {
      sink_.skip({SkipReason::corrupt, "tag", oid, {}, 0, tag.error().message});
      return;
    }
    const std::uint32_t target = need(object.number, tag->target, "object");
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
    commit.tree = need(object.number, record->tree, "tree");
    commit.first_parent = static_cast<std::uint32_t>(raw_.parents.size());
    const bool shallow = shallow_.contains(oid);
    for (const Oid& parent : record->parents) {
      const std::uint32_t number =
          shallow ? store_.find(parent) : need(object.number, parent, "commit");
      if (number != ObjectStore::kNone) {
        raw_.parents.push_back(number);
      } else if (shallow) {
        absences_.shallow(object.number, oid, parent);
      }
    }
    raw_.commits.push_back(commit);
  }

  std::uint32_t need(std::uint32_t holder, const Oid& oid, const char* kind) {
    const std::uint32_t number = store_.find(oid);
    if (number == ObjectStore::kNone) {
      absences_.missing(holder, oid, kind, {});
    }
    return number;
  }

  const ObjectStore& store_;
  const std::unordered_set<Oid>& shallow_;
  TextSink& sink_;
  AbsenceReport absences_;
  RawHistory raw_;
};

WalkOptions commit_walk() {
  WalkOptions options;
  options.commits = true;
  options.tags = true;
  return options;
}

}  // namespace

CommitSource::CommitSource(const ObjectStore& store, const DeltaGraph& graph, bool partial,
                           std::vector<Oid> shallow)
    : store_(store),
      shallow_(shallow.begin(), shallow.end()),
      partial_(partial),
      walk_(store, graph, commit_walk()),
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
