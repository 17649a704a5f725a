#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "pack/history/history_graph.h"
#include "pack/history/life.h"
#include "stanch/tips.h"

namespace stanch {

// Which refs' histories contain secrets: those that reach a commit which introduces one, and those
// that lead over a tag which holds one, or straight to a tree or blob with one.
class RefFinder {
 public:
  // `introductions`: by secret, the commits. Adds to `refs` of each life, and says whether what no
  // commit has is reachable and pushed.
  RefFinder(const ObjectStore& store, const HistoryGraph& commits, const HistoryTips& tips,
            std::span<const std::vector<std::uint32_t>> introductions,
            std::vector<CommitLives::Life>& lives)
      : store_(store),
        commits_(commits),
        tips_(tips),
        introductions_(introductions),
        lives_(lives) {}

  // `held_at` tells the secrets in an object that is no commit, by its number.
  using HeldAt = std::function<std::vector<std::uint32_t>(std::uint32_t)>;
  void find(const HeldAt& held_at);

 private:
  void note_straight(std::uint32_t ref, std::span<const std::uint32_t> chain,
                     const HeldAt& held_at);
  void note_reached(std::size_t first, std::size_t count);
  void note_reaching(std::size_t first, std::size_t count);

  const ObjectStore& store_;
  const HistoryGraph& commits_;
  const HistoryTips& tips_;
  std::span<const std::vector<std::uint32_t>> introductions_;
  std::vector<CommitLives::Life>& lives_;
  std::vector<std::uint32_t> refs_;  // those that lead to a commit
  std::vector<std::uint32_t> ends_;  // of the same refs, the commit
};

}  // namespace stanch
