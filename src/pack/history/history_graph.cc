// The commit graph in order of time.
#include "pack/history/history_graph.h"

#include <algorithm>
#include <tuple>

namespace stanch {

void RawHistory::append(const RawHistory& other) {
  const auto shift = static_cast<std::uint32_t>(parents.size());
  for (Commit commit : other.commits) {
    commit.first_parent += shift;
    commits.push_back(commit);
  }
  parents.insert(parents.end(), other.parents.begin(), other.parents.end());
  tags.insert(tags.end(), other.tags.begin(), other.tags.end());
}

HistoryGraph::HistoryGraph(const std::vector<RawHistory>& parts, std::uint32_t objects) {
  struct Position {
    const RawHistory* part = nullptr;
    std::size_t index = 0;
    [[nodiscard]] const RawHistory::Commit& commit() const { return part->commits[index]; }
  };
  std::vector<Position> order;
  for (const RawHistory& part : parts) {
    for (std::size_t i = 0; i < part.commits.size(); ++i) {
      order.push_back({&part, i});
    }
    for (const RawHistory::Tag& tag : part.tags) {
      tag_target_.emplace(tag.number, tag.target);
    }
  }
  std::sort(order.begin(), order.end(), [](const Position& a, const Position& b) {
    return std::tie(a.commit().time, a.commit().oid) < std::tie(b.commit().time, b.commit().oid);
  });
  commit_of_.assign(objects, kNone);
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    commit_of_[order[i].commit().number] = i;
  }
  for (const auto& [part, index] : order) {
    const RawHistory::Commit& commit = part->commits[index];
    const std::size_t end = index + 1 < part->commits.size() ? part->commits[index + 1].first_parent
                                                             : part->parents.size();
    commits_.push_back({commit.number, commit.tree, static_cast<std::uint32_t>(parents_.size())});
    for (std::size_t i = commit.first_parent; i < end; ++i) {
      if (const std::uint32_t parent = find(part->parents[i]); parent != kNone) {
        parents_.push_back(parent);
      }
    }
  }
  order_children_first();
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

std::vector<std::uint64_t> HistoryGraph::masks_of_reached(
    std::span<const std::vector<std::uint32_t>> sets) const {
  std::vector<std::uint64_t> masks(size(), 0);
  for (std::size_t i = 0; i < sets.size(); ++i) {
    for (const std::uint32_t commit : sets[i]) {
      masks[commit] |= std::uint64_t{1} << i;
    }
  }
  for (auto commit = order_.rbegin(); commit != order_.rend(); ++commit) {
    for (const std::uint32_t parent : parents(*commit)) {
      masks[*commit] |= masks[parent];
    }
  }
  return masks;
}

}  // namespace stanch
