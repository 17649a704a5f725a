// All commits in memory, each parsed once.
#include "git/commit_graph.h"

#include <deque>

namespace stanch {

CommitGraph CommitGraph::load(const Odb& objects, std::span<const Oid> oids) {
  CommitGraph graph;
  std::vector<std::vector<Oid>> parents;
  for (const Oid& oid : oids) {
    const auto header = objects.header(oid);
    if (!header || header->kind != ObjectKind::commit) {
      continue;
    }
    const auto object = objects.read(oid, ObjectKind::commit);
    const auto record = object ? parse_commit(object->bytes())
                               : Result<CommitRecord>(tl::unexpected(object.error()));
    if (!record || !graph.index_.emplace(oid, graph.commits_.size()).second) {
      continue;
    }
    GraphCommit commit;
    commit.oid = oid;
    commit.tree = record->tree;
    commit.time = record->committer.time;
    graph.commits_.push_back(std::move(commit));
    parents.push_back(record->parents);
  }
  for (std::size_t i = 0; i < parents.size(); ++i) {
    for (const Oid& parent : parents[i]) {
      if (const auto found = graph.find(parent)) {
        graph.commits_[i].parents.push_back(*found);
      } else {
        graph.commits_[i].cut = true;
      }
    }
  }
  graph.sort_parents_first();
  return graph;
}

std::optional<std::uint32_t> CommitGraph::find(const Oid& oid) const {
  const auto found = index_.find(oid);
  return found == index_.end() ? std::nullopt : std::optional(found->second);
}

// Kahn's algorithm. Commits on a cycle, which only forged objects can make, lose the parents that
// close it.
void CommitGraph::sort_parents_first() {
  const std::size_t count = commits_.size();
  std::vector<std::vector<std::uint32_t>> children(count);
  std::vector<std::size_t> waiting(count);
  std::deque<std::uint32_t> ready;
  for (std::uint32_t i = 0; i < count; ++i) {
    waiting[i] = commits_[i].parents.size();
    for (const std::uint32_t parent : commits_[i].parents) {
      children[parent].push_back(i);
    }
    if (waiting[i] == 0) {
      ready.push_back(i);
    }
  }
  std::vector<std::uint32_t> position(count, UINT32_MAX);
  std::vector<GraphCommit> sorted;
  sorted.reserve(count);
  for (std::uint32_t forced = 0; sorted.size() < count;) {
    if (ready.empty()) {
      while (position[forced] != UINT32_MAX) {
        ++forced;
      }
      ready.push_back(forced);
    }
    const std::uint32_t at = ready.front();
    ready.pop_front();
    if (position[at] != UINT32_MAX) {
      continue;
    }
    position[at] = static_cast<std::uint32_t>(sorted.size());
    sorted.push_back(std::move(commits_[at]));
    for (const std::uint32_t child : children[at]) {
      if (--waiting[child] == 0) {
        ready.push_back(child);
      }
    }
  }
  for (std::uint32_t i = 0; i < count; ++i) {
    index_[sorted[i].oid] = i;
    for (std::uint32_t& parent : sorted[i].parents) {
      parent = position[parent];
    }
    std::erase_if(sorted[i].parents, [i](std::uint32_t parent) { return parent >= i; });
  }
  commits_ = std::move(sorted);
}

std::vector<bool> CommitGraph::ancestors(std::span<const std::uint32_t> starts) const {
  std::vector<bool> marked(commits_.size());
  for (const std::uint32_t start : starts) {
    marked[start] = true;
  }
  for (std::size_t i = commits_.size(); i-- > 0;) {
    if (marked[i]) {
      for (const std::uint32_t parent : commits_[i].parents) {
        marked[parent] = true;
      }
    }
  }
  return marked;
}

}  // namespace stanch
