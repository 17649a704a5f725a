#pragma once

#include <cstdint>
#include <vector>

#include "pack/history/containment.h"
#include "pack/history/held_secrets.h"
#include "pack/history/history_graph.h"
#include "pack/history/member_sets.h"
#include "pack/history/tree_forms.h"
#include "stanch/tips.h"

namespace stanch {

// Everything about where secrets were that can be said in commits, without names.
struct CommitLives {
  static constexpr std::uint32_t kNone = UINT32_MAX;

  struct Life {
    std::uint32_t introduced = kNone;  // commit
    std::uint32_t removed = kNone;     // commit
    std::vector<std::uint32_t> refs;   // into HistoryTips::refs
    std::uint64_t commits = 0;
    bool at_head = false;
    bool reachable = false;
    bool pushed = false;
  };

  std::vector<Life> lives;                  // by secret
  std::vector<std::uint32_t> first_commit;  // by object asked for: where it appeared, or kNone
  std::vector<MemberSets::Id> in_tree;      // by Containment id: secrets held there or below
  MemberSets sets;
};

CommitLives trace_lives(const ObjectStore& store, const HistoryGraph& commits,
                        const TreeForms& forms, const Containment& containment,
                        const HeldSecrets& held, const HistoryTips& tips);

}  // namespace stanch
