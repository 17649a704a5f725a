#pragma once

#include <cstdint>
#include <vector>

#include "pack/history/history_graph.h"

namespace stanch {

// As much of history as need not be read again: commits and tags with their links, and the trees on
// the way to some objects, each with the entries that lead there. All are known by their number.
struct KnownHistory {
  struct Tree {
    std::uint32_t number = 0;
    std::uint32_t first_entry = 0;  // in `entries`, until the next tree's
  };
  struct Entry {
    std::uint32_t position = 0;  // in the tree
    std::uint32_t target = 0;
  };

  RawHistory commits;
  std::vector<Tree> trees;
  std::vector<Entry> entries;
};

}  // namespace stanch
