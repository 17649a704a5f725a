#pragma once

#include <cstdint>
#include <vector>

#include "git/commit_graph.h"
#include "git/repository.h"
#include "git/secret_query.h"
#include "git/secret_sets.h"
#include "git/tag_tip.h"
#include "git/tree_contents.h"
#include "stanch/oid.h"

namespace stanch {

// Which of a query's secrets each commit of the object database contains.
class CommitContents {
 public:
  // Reads every commit and every tree. Both must outlive this.
  CommitContents(const Repository& repository, const SecretQuery& query);

  [[nodiscard]] const CommitGraph& graph() const { return graph_; }
  [[nodiscard]] TreeContents& trees() { return trees_; }
  [[nodiscard]] SecretSets& sets() { return sets_; }

  // By commit: the secrets in its tree, and these with those in its own text.
  [[nodiscard]] const std::vector<SecretSets::Id>& in_trees() const { return in_tree_; }
  [[nodiscard]] const std::vector<SecretSets::Id>& contained() const { return contained_; }

  // What a reference's whole history contains.
  [[nodiscard]] SecretSets::Id reached_by(const TagTip& tip);

 private:
  [[nodiscard]] SecretSets::Id held_by(const Oid& oid);

  const SecretQuery& query_;
  CommitGraph graph_;
  TreeContents trees_;
  SecretSets sets_;
  std::vector<SecretSets::Id> in_tree_;     // by commit
  std::vector<SecretSets::Id> contained_;   // by commit
  std::vector<SecretSets::Id> in_history_;  // by commit: what it or an ancestor contains
};

}  // namespace stanch
