// From containment to lives: each tree gets the set of secrets below it, each commit the set of its
// tree, and comparing a commit's set with its parents' says what it introduced and removed.
#include "pack/history/life.h"

#include <algorithm>
#include <unordered_map>

#include "pack/history/object_diff.h"
#include "pack/history/ref_finder.h"

namespace stanch {
namespace {

class Tracer {
 public:
  Tracer(const ObjectStore& store, const HistoryGraph& commits, const TreeForms& forms,
         const Containment& containment, const HeldSecrets& held, const HistoryTips& tips)
      : store_(store),
        commits_(commits),
        forms_(forms),
        containment_(containment),
        held_(held),
        tips_(tips) {}

  CommitLives run() {
    result_.lives.resize(held_.secrets);
    result_.first_commit.assign(held_.numbers.size(), CommitLives::kNone);
    result_.in_tree = secrets_below(containment_, held_, result_.sets);
    fill_commits();
    find_reachable();
    find_changes();
    find_first_commits();
    count_commits();
    RefFinder(store_, commits_, tips_, introductions_, result_.lives)
        .find([this](std::uint32_t number) { return held_at(number); });
    for (CommitLives::Life& life : result_.lives) {
      life.removed = life.at_head ? CommitLives::kNone : life.removed;
    }
    return std::move(result_);
  }

 private:
  using SetId = MemberSets::Id;

  [[nodiscard]] std::uint32_t tree_id(std::uint32_t commit) const {
    const std::uint32_t number = commits_.tree(commit);
    const std::uint32_t tree =
        number == ObjectStore::kNone ? TreeForms::kNone : forms_.find(number);
    return tree == TreeForms::kNone ? Containment::kNone : containment_.id_of_tree(tree);
  }

  void fill_commits() {
    tree_set_.assign(commits_.size(), MemberSets::kEmpty);
    tree_ids_.resize(commits_.size());
    for (std::uint32_t commit = 0; commit < commits_.size(); ++commit) {
      tree_ids_[commit] = tree_id(commit);
      if (tree_ids_[commit] != Containment::kNone) {
        tree_set_[commit] = result_.in_tree[tree_ids_[commit]];
      }
    }
    commit_set_ = tree_set_;
    for (std::uint32_t object = 0; object < held_.numbers.size(); ++object) {
      const std::uint32_t commit = commits_.find(held_.numbers[object]);
      if (commit != HistoryGraph::kNone) {
        commit_set_[commit] =
            result_.sets.unite({&commit_set_[commit], 1}, held_.secrets_of[object]);
        result_.first_commit[object] = commit;
      }
    }
  }

  void find_reachable() {
    std::vector<std::uint32_t> starts;
    std::vector<std::uint32_t> remote;
    for (const HistoryTips::Ref& ref : tips_.refs) {
      const std::uint32_t commit = commits_.find(commits_.peel(store_.find(ref.target)).back());
      if (commit != HistoryGraph::kNone) {
        starts.push_back(commit);
        if (ref.shared) {
          remote.push_back(commit);
        }
      }
    }
    for (const Oid& oid : tips_.others) {
      const std::uint32_t commit = commits_.find(commits_.peel(store_.find(oid)).back());
      if (commit != HistoryGraph::kNone) {
        starts.push_back(commit);
      }
    }
    const std::uint32_t head = commits_.find(store_.find(tips_.head));
    if (head != HistoryGraph::kNone) {
      starts.push_back(head);
      for (const std::uint32_t secret : result_.sets.members(tree_set_[head])) {
        result_.lives[secret].at_head = true;
      }
    }
    reachable_ = commits_.reached_from(starts);
    pushed_ = commits_.reached_from(remote);
  }

  // Reachable commits first, then by index: is `a` a better answer than `b` for "earliest"?
  [[nodiscard]] bool earlier(std::uint32_t a, std::uint32_t b) const {
    return b == CommitLives::kNone || std::pair(!reachable_[a], a) < std::pair(!reachable_[b], b);
  }
  [[nodiscard]] bool later(std::uint32_t a, std::uint32_t b) const {
    return b == CommitLives::kNone ||
           (reachable_[a] != reachable_[b] ? static_cast<bool>(reachable_[a]) : a > b);
  }

  void find_changes() {
    introductions_.resize(held_.secrets);
    std::vector<SetId> parents;
    for (std::uint32_t commit = 0; commit < commits_.size(); ++commit) {
      parents.clear();
      for (const std::uint32_t parent : commits_.parents(commit)) {
        parents.push_back(commit_set_[parent]);
        if (tree_set_[parent] != tree_set_[commit]) {
          note_removed(commit, tree_set_[parent]);
        }
      }
      const SetId own = commit_set_[commit];
      if (own == MemberSets::kEmpty ||
          std::find(parents.begin(), parents.end(), own) != parents.end()) {
        continue;
      }
      for (const std::uint32_t secret : result_.sets.missing_from(own, parents)) {
        introductions_[secret].push_back(commit);
        auto& introduced = result_.lives[secret].introduced;
        introduced = earlier(commit, introduced) ? commit : introduced;
      }
    }
  }

  void note_removed(std::uint32_t commit, SetId before) {
    for (const std::uint32_t secret : result_.sets.missing_from(before, {&tree_set_[commit], 1})) {
      auto& removed = result_.lives[secret].removed;
      removed = later(commit, removed) ? commit : removed;
    }
  }

  void find_first_commits() {
    ObjectDiff diff(containment_);
    std::vector<std::uint32_t> parents;
    for (std::uint32_t commit = 0; commit < commits_.size(); ++commit) {
      const std::uint32_t tree = tree_ids_[commit];
      if (tree == Containment::kNone) {
        continue;
      }
      parents.clear();
      for (const std::uint32_t parent : commits_.parents(commit)) {
        parents.push_back(tree_ids_[parent]);
      }
      for (const std::uint32_t object : diff.added(tree, parents)) {
        auto& first = result_.first_commit[object];
        first = earlier(commit, first) ? commit : first;
      }
    }
  }

  void count_commits() {
    std::unordered_map<SetId, std::uint64_t> holders;
    for (const SetId set : commit_set_) {
      ++holders[set];
    }
    for (const auto& [set, count] : holders) {
      for (const std::uint32_t secret : result_.sets.members(set)) {
        result_.lives[secret].commits += count;
      }
    }
    for (std::size_t secret = 0; secret < held_.secrets; ++secret) {
      auto& life = result_.lives[secret];
      for (const std::uint32_t commit : introductions_[secret]) {
        life.reachable = life.reachable || reachable_[commit];
        life.pushed = life.pushed || pushed_[commit];
      }
    }
  }

  // The secrets in a tree or blob to which a ref leads straight.
  [[nodiscard]] std::vector<std::uint32_t> held_at(std::uint32_t number) {
    if (object_of_.empty()) {
      for (std::uint32_t object = 0; object < held_.numbers.size(); ++object) {
        object_of_.emplace(held_.numbers[object], object);
      }
    }
    SetId held = MemberSets::kEmpty;
    if (const auto object = object_of_.find(number); object != object_of_.end()) {
      held = result_.in_tree[object->second];
    } else if (forms_.find(number) != TreeForms::kNone) {
      const std::uint32_t id = containment_.id_of_tree(forms_.find(number));
      held = id == Containment::kNone ? held : result_.in_tree[id];
    }
    return result_.sets.members(held);
  }

  const ObjectStore& store_;
  const HistoryGraph& commits_;
  const TreeForms& forms_;
  const Containment& containment_;
  const HeldSecrets& held_;
  const HistoryTips& tips_;
  CommitLives result_;
  std::vector<std::uint32_t> tree_ids_;  // by commit: Containment's id of its tree, or kNone
  std::vector<SetId> tree_set_;          // by commit
  std::vector<SetId> commit_set_;        // likewise, the commit's own message included
  std::vector<bool> reachable_;
  std::vector<bool> pushed_;
  std::vector<std::vector<std::uint32_t>> introductions_;  // by secret, commits
  std::unordered_map<std::uint32_t, std::uint32_t> object_of_;
};

}  // namespace

CommitLives trace_lives(const ObjectStore& store, const HistoryGraph& commits,
                        const TreeForms& forms, const Containment& containment,
                        const HeldSecrets& held, const HistoryTips& tips) {
  return Tracer(store, commits, forms, containment, held, tips).run();
}

}  // namespace stanch
