#pragma once

#include "git/repository.h"
#include "stanch/locator.h"

namespace stanch {

// The plain locator: reads every commit and every tree. What stanch/locator.h says, made exact:
//
//  - The history is all commits of the object database, reachable or not. A commit's parents are
//    those that it names and that are there; neither grafts nor replacements apply. One that names
//    a parent which is not there is where a shallow history ends.
//  - A tree holds an object that any entry of it or of a sub-tree names, whatever the entry's mode,
//    sub-trees and submodules excepted.
//  - Reachable is what a reference (refs/stash included), an entry of any reflog, or the HEAD of
//  any
//    worktree leads to.
//  - The smallest path is the first in the order of trees, which for well-formed trees is the order
//    of bytes.
//  - A secret that only annotated tags hold has no `introduced`: a tag is not in a commit.
//  - `refs` names references that are not symbolic. A reference contains a secret when a commit of
//  its
//    history does, or when it points, directly or through tags, at a tag, tree or blob that holds
//    it. `reachable` and `pushed` are meant in the same way.
//  - at_head: this worktree's HEAD.
class WalkLocator : public Locator {
 public:
  // `repository` must outlive the locator.
  explicit WalkLocator(const Repository& repository) : repository_(repository) {}

  [[nodiscard]] Result<Answer> locate(std::span<const std::vector<Oid>> secrets,
                                      std::span<const Oid> objects) override;

 private:
  const Repository& repository_;
};

}  // namespace stanch
