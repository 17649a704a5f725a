// Refs are answered for 64 secrets at a time or for 64 refs at a time. Each round goes through all
// commits, so whichever makes for fewer.
#include "pack/history/ref_finder.h"

#include <algorithm>

namespace stanch {
namespace {

// Calls `round(first, count)` for up to 64 items at a time.
void in_rounds(std::size_t items, auto round) {
  constexpr std::size_t kMost = 64;
  for (std::size_t first = 0; first < items; first += kMost) {
    round(first, std::min(kMost, items - first));
  }
}

}  // namespace

void RefFinder::find(const HeldAt& held_at) {
  for (std::uint32_t ref = 0; ref < tips_.refs.size(); ++ref) {
    const auto chain = commits_.peel(store_.find(tips_.refs[ref].target));
    note_straight(ref, chain, held_at);
    const std::uint32_t commit = commits_.find(chain.back());
    if (commit != HistoryGraph::kNone) {
      refs_.push_back(ref);
      ends_.push_back(commit);
    }
  }
  if (lives_.size() < refs_.size()) {
    in_rounds(lives_.size(), [this](std::size_t first, std::size_t n) { note_reached(first, n); });
  } else {
    in_rounds(refs_.size(), [this](std::size_t first, std::size_t n) { note_reaching(first, n); });
  }
  for (CommitLives::Life& life : lives_) {
    std::sort(life.refs.begin(), life.refs.end());
    life.refs.erase(std::unique(life.refs.begin(), life.refs.end()), life.refs.end());
  }
}

// For some secrets: all refs that reach a commit which introduces one.
void RefFinder::note_reached(std::size_t first, std::size_t count) {
  const std::vector<std::uint64_t> masks =
      commits_.masks_of_reached(introductions_.subspan(first, count));
  for (std::size_t i = 0; i < refs_.size(); ++i) {
    std::uint64_t mask = masks[ends_[i]];
    for (std::size_t secret = first; mask != 0; ++secret, mask >>= 1) {
      if ((mask & 1) != 0) {
        lives_[secret].refs.push_back(refs_[i]);
      }
    }
  }
}

// For some refs: all secrets that a commit which they reach introduces.
void RefFinder::note_reaching(std::size_t first, std::size_t count) {
  const std::vector<std::uint64_t> masks =
      commits_.reach_masks(std::span(ends_).subspan(first, count));
  for (std::size_t secret = 0; secret < lives_.size(); ++secret) {
    std::uint64_t mask = 0;
    for (const std::uint32_t commit : introductions_[secret]) {
      mask |= masks[commit];
    }
    for (std::size_t i = first; mask != 0; ++i, mask >>= 1) {
      if ((mask & 1) != 0) {
        lives_[secret].refs.push_back(refs_[i]);
      }
    }
  }
}

void RefFinder::note_straight(std::uint32_t ref, std::span<const std::uint32_t> chain,
                              const HeldAt& held_at) {
  for (const std::uint32_t number : chain) {
    if (number == ObjectStore::kNone || commits_.find(number) != HistoryGraph::kNone) {
      continue;
    }
    for (const std::uint32_t secret : held_at(number)) {
      CommitLives::Life& life = lives_[secret];
      life.refs.push_back(ref);
      life.reachable = true;
      life.pushed = life.pushed || tips_.refs[ref].shared;
    }
  }
}

}  // namespace stanch
