#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "git/odb.h"
#include "stanch/oid.h"

namespace stanch {

// A commit of the graph. Parents are indices of commits that are there; absent ones are left out.
struct GraphCommit {
  Oid oid;
  Oid tree;
  std::int64_t time = 0;  // of the committer
  std::vector<std::uint32_t> parents;
  bool cut = false;  // a parent is absent: shallow boundary or damage
};

// Commits in an order in which parents come before their children. Parents are those that the
// commit objects name: neither grafts nor replacements apply.
class CommitGraph {
 public:
  // Reads the commits among `oids`; those that cannot be read are left out.
  static CommitGraph load(const Odb& objects, std::span<const Oid> oids);

  [[nodiscard]] const std::vector<GraphCommit>& commits() const { return commits_; }
  [[nodiscard]] std::optional<std::uint32_t> find(const Oid& oid) const;
  // For each commit, whether one of `starts` is it or descends from it.
  [[nodiscard]] std::vector<bool> ancestors(std::span<const std::uint32_t> starts) const;

 private:
  void sort_parents_first();

  std::vector<GraphCommit> commits_;
  std::unordered_map<Oid, std::uint32_t> index_;
};

}  // namespace stanch
