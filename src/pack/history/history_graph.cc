// The commit graph: each commit is parsed once, for its tree, parents and time.
#include "pack/history/history_graph.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <tuple>

#include "base/git_object.h"
#include "pack/delta_walk.h"

namespace stanch {
namespace {

struct RawCommit {
  Oid oid;
  std::uint32_t number = 0;
  std::int64_t time = 0;
  Oid tree;
  std::vector<Oid> parents;
};

struct RawTag {
  std::uint32_t number = 0;
  Oid target;
};

}  // namespace

// Takes down the commits and tags of one part.
class HistoryVisitor : public WalkVisitor {
 public:
  explicit HistoryVisitor(const ObjectStore& store) : store_(store) {}

  WalkState object(const WalkedObject& object) override {
    if (object.kind == ObjectKind::tag) {
      const auto tag = parse_tag(object.bytes);
      if (tag) {
        tags.push_back({object.number, tag->target});
      } else {
        damaged(object.number, "tag", tag.error().message);
      }
      return nullptr;
    }
    auto record = parse_commit(object.bytes);
    if (!record) {
      damaged(object.number, "commit", record.error().message);
      return nullptr;
    }
    RawCommit commit;
    commit.oid = store_.oid(object.number);
    commit.number = object.number;
    commit.time = record->committer.time;
    commit.tree = record->tree;
    commit.parents = std::move(record->parents);
    commits.push_back(std::move(commit));
    return nullptr;
  }

  void failed(std::uint32_t number, std::optional<ObjectKind> kind,
              const DecodeFailure& failure) override {
    skipped.push_back({failure.reason,
                       std::string(kind ? to_string(*kind) : "object"),
                       store_.oid(number),
                       {},
                       failure.size,
                       failure.detail});
  }

  std::vector<RawCommit> commits;
  std::vector<RawTag> tags;
  std::vector<Skipped> skipped;

 private:
  void damaged(std::uint32_t number, const char* kind, const std::string& detail) {
    skipped.push_back({SkipReason::corrupt, kind, store_.oid(number), {}, 0, detail});
  }

  const ObjectStore& store_;
};

HistoryGraph HistoryGraph::read(const ObjectStore& store, const DeltaGraph& graph, unsigned jobs) {
  WalkOptions options;
  options.commits = true;
  options.tags = true;
  const DeltaWalk walk(store, graph, options);
  std::vector<HistoryVisitor> parts(walk.parts(), HistoryVisitor(store));
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next.fetch_add(1); i < parts.size(); i = next.fetch_add(1)) {
      walk.run(i, parts[i]);
    }
  };
  {
    std::vector<std::jthread> threads;
    for (unsigned i = 1; i < jobs; ++i) {
      threads.emplace_back(work);
    }
    work();
  }
  HistoryGraph result;
  std::vector<RawCommit> raw;
  for (HistoryVisitor& part : parts) {
    std::move(part.commits.begin(), part.commits.end(), std::back_inserter(raw));
    std::move(part.skipped.begin(), part.skipped.end(), std::back_inserter(result.skipped_));
    for (const RawTag& tag : part.tags) {
      result.tag_target_.emplace(tag.number, store.find(tag.target));
    }
  }
  std::sort(raw.begin(), raw.end(), [](const RawCommit& a, const RawCommit& b) {
    return std::tie(a.time, a.oid) < std::tie(b.time, b.oid);
  });
  result.commit_of_.assign(store.size(), kNone);
  for (std::uint32_t i = 0; i < raw.size(); ++i) {
    result.commit_of_[raw[i].number] = i;
  }
  for (const RawCommit& commit : raw) {
    result.commits_.push_back({commit.number, store.find(commit.tree),
                               static_cast<std::uint32_t>(result.parents_.size())});
    for (const Oid& parent : commit.parents) {
      const std::uint32_t found = result.find(store.find(parent));
      if (found != kNone) {
        result.parents_.push_back(found);
      }
    }
  }
  result.order_children_first();
  return result;
}

std::span<const std::uint32_t> HistoryGraph::parents(std::uint32_t commit) const {
  const std::size_t begin = commits_[commit].first_parent;
  const std::size_t end = commit + 1 < size() ? commits_[commit + 1].first_parent : parents_.size();
  return std::span(parents_).subspan(begin, end - begin);
}

std::uint32_t HistoryGraph::find(std::uint32_t number) const {
  return number < commit_of_.size() ? commit_of_[number] : kNone;
}

void HistoryGraph::order_children_first() {
  std::vector<std::uint32_t> children(size(), 0);
  for (const std::uint32_t parent : parents_) {
    ++children[parent];
  }
  for (std::uint32_t commit = 0; commit < size(); ++commit) {
    if (children[commit] == 0) {
      order_.push_back(commit);
    }
  }
  for (std::size_t i = 0; i < order_.size(); ++i) {
    for (const std::uint32_t parent : parents(order_[i])) {
      if (--children[parent] == 0) {
        order_.push_back(parent);
      }
    }
  }
}

std::vector<std::uint32_t> HistoryGraph::peel(std::uint32_t start) const {
  std::vector<std::uint32_t> chain{start};
  for (auto tag = tag_target_.find(start); tag != tag_target_.end();
       tag = tag_target_.find(chain.back())) {
    if (std::find(chain.begin(), chain.end(), tag->second) != chain.end()) {
      break;
    }
    chain.push_back(tag->second);
  }
  return chain;
}

std::vector<bool> HistoryGraph::reached_from(std::span<const std::uint32_t> tips) const {
  std::vector<bool> reached(size(), false);
  for (const std::uint32_t tip : tips) {
    reached[tip] = true;
  }
  for (const std::uint32_t commit : order_) {
    if (reached[commit]) {
      for (const std::uint32_t parent : parents(commit)) {
        reached[parent] = true;
      }
    }
  }
  return reached;
}

std::vector<std::uint64_t> HistoryGraph::reach_masks(std::span<const std::uint32_t> tips) const {
  std::vector<std::uint64_t> masks(size(), 0);
  for (std::size_t i = 0; i < tips.size(); ++i) {
    masks[tips[i]] |= std::uint64_t{1} << i;
  }
  for (const std::uint32_t commit : order_) {
    if (masks[commit] != 0) {
      for (const std::uint32_t parent : parents(commit)) {
        masks[parent] |= masks[commit];
      }
    }
  }
  return masks;
}

}  // namespace stanch
