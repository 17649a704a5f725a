#pragma once

#include <string>
#include <vector>

#include "stanch/oid.h"

namespace stanch {

// What keeps objects of a repository alive, as plain data for whoever looks at its history.
struct HistoryTips {
  struct Ref {
    std::string name;
    Oid target;  // what the ref says: a commit, or an annotated tag
    bool selected = true;
    bool shared = false;  // others have what it reaches
  };
  std::vector<Ref> refs;     // symbolic ones left out
  std::vector<Oid> others;   // reflog entries, heads of worktrees
  Oid head;                  // the commit at HEAD; zero when unborn
  std::vector<Oid> shallow;  // commits whose parents were not fetched
};

}  // namespace stanch
