// The commits of a range without reading the whole history: both ends are followed back together,
// youngest first, until only excluded commits are left that are older than all that was included.
#include "git/commit_range.h"

#include <algorithm>
#include <limits>
#include <queue>
#include <set>
#include <unordered_map>

namespace stanch {
namespace {

// More commits, which git calls slop, looked at after the walk seems to be done.
constexpr int kSlop = 5;

class RangeWalk {
 public:
  RangeWalk(const Repository& repository, std::vector<Oid> shallow)
      : repository_(repository), shallow_(std::move(shallow)) {}

  CommitRange run(std::span<const Oid> included, std::span<const Oid> excluded) {
    for (const Oid& oid : excluded) {
      add(oid, true);
    }
    for (const Oid& oid : included) {
      if (!add(oid, false)) {
        range_.skipped.push_back(repository_.skipped(
            {ErrorKind::not_found, "not in the repository", {}}, "commit", oid));
      }
    }
    walk();
    collect();
    return std::move(range_);
  }

 private:
  struct Node {
    RangeCommit commit;
    bool seen = false;
    bool excluded = false;
    bool queued = false;
    std::vector<Oid> absent;  // parents that are not there
  };
  // Youngest first; the id decides among equals, so that every run goes the same way.
  struct Younger {
    bool operator()(const Node* a, const Node* b) const {
      return std::tuple(a->commit.time, a->commit.oid) < std::tuple(b->commit.time, b->commit.oid);
    }
  };

  // The commit if it can be read.
  Node* find(const Oid& oid) {
    const auto known = nodes_.find(oid);
    if (known != nodes_.end()) {
      return known->second.get();
    }
    std::unique_ptr<Node>& node = nodes_[oid];
    const auto object = repository_.objects().read(oid, ObjectKind::commit);
    const auto record = object ? parse_commit(object->bytes())
                               : Result<CommitRecord>(tl::unexpected(object.error()));
    if (record) {
      node = std::make_unique<Node>();
      node->commit = {oid, record->tree, record->committer.time, record->parents};
    }
    return node.get();
  }

  // Queues a commit that is new, or newly known to be excluded. False when it cannot be read.
  bool add(const Oid& oid, bool excluded) {
    Node* node = find(oid);
    if (node == nullptr) {
      return false;
    }
    if (node->seen && (node->excluded || !excluded)) {
      return true;
    }
    node->seen = true;
    if (node->queued) {
      --interesting_;
    }
    node->excluded = excluded;
    if (!node->queued) {
      node->queued = true;
      queue_.push(node);
      interesting_ += excluded ? 0 : 1;
    }
    return true;
  }

  void walk() {
    std::int64_t oldest = std::numeric_limits<std::int64_t>::max();
    int slop = kSlop;
    while (!queue_.empty()) {
      Node* node = queue_.top();
      slop = interesting_ == 0 && node->commit.time < oldest ? slop - 1 : kSlop;
      if (slop < 0) {
        return;
      }
      queue_.pop();
      node->queued = false;
      if (!node->excluded) {
        --interesting_;
        oldest = std::min(oldest, node->commit.time);
      }
      std::erase_if(node->commit.parents, [&](const Oid& parent) {
        const bool there = add(parent, node->excluded);
        if (!there) {
          node->absent.push_back(parent);
        }
        return !there;
      });
    }
  }

  void report_absent(const Node& node) {
    const bool is_shallow = std::binary_search(shallow_.begin(), shallow_.end(), node.commit.oid);
    if (is_shallow && !node.absent.empty()) {
      range_.skipped.push_back(
          {SkipReason::shallow, "commit", node.commit.oid, "", 0,
           "the history before this commit was not fetched, so all it holds counts as new"});
      return;
    }
    for (const Oid& parent : node.absent) {
      range_.skipped.push_back(repository_.skipped(
          {ErrorKind::not_found, "the parent commit cannot be read", {}}, "commit", parent));
    }
  }

  // Parents first, otherwise by time and id.
  void collect() {
    using Key = std::tuple<std::int64_t, Oid, Node*>;
    std::unordered_map<Oid, std::vector<Node*>> children;
    std::unordered_map<Node*, std::size_t> waiting;
    std::set<Key> ready;
    for (const auto& [oid, node] : nodes_) {
      if (node == nullptr || node->excluded) {
        continue;
      }
      for (const Oid& parent : node->commit.parents) {
        if (!nodes_.at(parent)->excluded) {
          children[parent].push_back(node.get());
          ++waiting[node.get()];
        }
      }
      if (!waiting.contains(node.get())) {
        ready.emplace(node->commit.time, oid, node.get());
      }
    }
    while (!ready.empty()) {
      Node* node = std::get<Node*>(*ready.begin());
      ready.erase(ready.begin());
      report_absent(*node);
      for (Node* child : children[node->commit.oid]) {
        if (--waiting[child] == 0) {
          ready.emplace(child->commit.time, child->commit.oid, child);
        }
      }
      range_.commits.push_back(std::move(node->commit));
    }
  }

  const Repository& repository_;
  std::vector<Oid> shallow_;
  std::unordered_map<Oid, std::unique_ptr<Node>> nodes_;  // null: cannot be read
  std::priority_queue<Node*, std::vector<Node*>, Younger> queue_;
  std::int64_t interesting_ = 0;  // commits in the queue that are not excluded
  CommitRange range_;
};

}  // namespace

Result<CommitRange> commits_between(const Repository& repository, std::span<const Oid> included,
                                    std::span<const Oid> excluded) {
  auto shallow = repository.shallow();
  if (!shallow) {
    return tl::unexpected(std::move(shallow.error()));
  }
  return RangeWalk(repository, std::move(*shallow)).run(included, excluded);
}

Result<std::vector<Oid>> note_commits(const Repository& repository, std::vector<Oid> tips) {
  const auto refs = repository.refs();
  if (!refs) {
    return tl::unexpected(refs.error());
  }
  for (const Ref& ref : refs->refs) {
    if (ref.name.starts_with("refs/notes/") && ref.kind == ObjectKind::commit) {
      tips.push_back(ref.peeled);
    }
  }
  std::vector<Oid> oids;
  if (tips.empty()) {
    return oids;
  }
  const auto range = commits_between(repository, tips, {});
  if (!range) {
    return tl::unexpected(range.error());
  }
  for (const RangeCommit& commit : range->commits) {
    oids.push_back(commit.oid);
  }
  std::sort(oids.begin(), oids.end());
  return oids;
}

}  // namespace stanch
