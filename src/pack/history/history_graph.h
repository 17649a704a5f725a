#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "pack/object_store.h"
#include "stanch/oid.h"

namespace stanch {

// Commits and tags as they were read, before they are put in order.
struct RawHistory {
  struct Commit {
    Oid oid;
    std::uint32_t number = 0;
    std::uint32_t tree = 0;          // object number
    std::uint32_t first_parent = 0;  // in `parents`, until the next commit's
    std::int64_t time = 0;
  };
  struct Tag {
    std::uint32_t number = 0;
    std::uint32_t target = 0;
  };

  std::vector<Commit> commits;
  std::vector<std::uint32_t> parents;  // object numbers
  std::vector<Tag> tags;

  void append(const RawHistory& other);
};

// All commits of a repository, reachable or not, in order of commit time, then id: the earliest of
// some commits is the one with the least index. Parents that are absent are left out.
class HistoryGraph {
 public:
  static constexpr std::uint32_t kNone = UINT32_MAX;

  // Joins what was taken down of the parts of a walk (see CommitSource). `objects`: how many object
  // numbers there are.
  HistoryGraph(const std::vector<RawHistory>& parts, std::uint32_t objects);

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(commits_.size()); }
  [[nodiscard]] std::uint32_t number(std::uint32_t commit) const { return commits_[commit].number; }
  // The object number of its tree, ObjectStore::kNone when absent.
  [[nodiscard]] std::uint32_t tree(std::uint32_t commit) const { return commits_[commit].tree; }
  [[nodiscard]] std::span<const std::uint32_t> parents(std::uint32_t commit) const;
  // The commit with an object number, or kNone.
  [[nodiscard]] std::uint32_t find(std::uint32_t number) const;
  [[nodiscard]] bool is_tag(std::uint32_t number) const { return tag_target_.contains(number); }

  // The objects on the way from `start` down annotated tags, `start` included, as object numbers;
  // the last one is no tag (or absent).
  [[nodiscard]] std::vector<std::uint32_t> peel(std::uint32_t start) const;

  // The commits that `tips` (commits) reach, themselves included.
  [[nodiscard]] std::vector<bool> reached_from(std::span<const std::uint32_t> tips) const;
  // For up to 64 tips at once: bit i of a commit is set when tip i reaches it.
  [[nodiscard]] std::vector<std::uint64_t> reach_masks(std::span<const std::uint32_t> tips) const;
  // The other way round, for up to 64 sets of commits: bit i of a commit is set when it reaches a
  // commit of set i.
  [[nodiscard]] std::vector<std::uint64_t> masks_of_reached(
      std::span<const std::vector<std::uint32_t>> sets) const;

 private:
  struct Commit {
    std::uint32_t number = 0;
    std::uint32_t tree = 0;
    std::uint32_t first_parent = 0;  // in parents_, until the next commit's
  };

  void order_children_first();

  std::vector<Commit> commits_;
  std::vector<std::uint32_t> parents_;
  std::vector<std::uint32_t> order_;
  std::vector<std::uint32_t> commit_of_;                         // by object number
  std::unordered_map<std::uint32_t, std::uint32_t> tag_target_;  // by object number
};

}  // namespace stanch
