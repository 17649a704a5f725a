#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "pack/history/known_history.h"

namespace stanch {

// Entries [first, first + count) of a tree are entries [base_first, ...) of its delta base.
struct TreeSlice {
  std::uint32_t first = 0;
  std::uint32_t base_first = 0;
  std::uint32_t count = 0;
};

// All trees of a repository, each as its difference from the tree it is stored as a delta against:
// slices kept and entries new. Entries are known by position and by the number of their object;
// names are not kept. Trees are numbered so that a base comes before its deltas.
class TreeForms {
 public:
  static constexpr std::uint32_t kNone = UINT32_MAX;

  // Joins what was taken down of the parts of a walk (see TreeSource).
  TreeForms(std::vector<TreeForms> parts, std::uint32_t objects);
  // A part made of what is known already.
  explicit TreeForms(const KnownHistory& known);
  TreeForms() = default;

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(trees_.size()); }
  // The tree of an object number, or kNone.
  [[nodiscard]] std::uint32_t find(std::uint32_t number) const { return tree_of_[number]; }
  [[nodiscard]] std::uint32_t number(std::uint32_t tree) const { return trees_[tree].number; }

  [[nodiscard]] std::span<const TreeSlice> slices(std::uint32_t tree) const;
  // The trees stored as deltas against this one, rising.
  [[nodiscard]] std::span<const std::uint32_t> deltas(std::uint32_t tree) const;

  // The object numbers of the new entries of all trees, one after the other; kNone for submodules
  // and for objects that are absent.
  [[nodiscard]] std::span<const std::uint32_t> entries() const { return entries_; }
  [[nodiscard]] std::uint32_t entry_position(std::size_t entry) const {
    return entry_positions_[entry];
  }
  [[nodiscard]] std::uint32_t entry_tree(std::size_t entry) const;

 private:
  friend class TreeVisitor;

  struct Tree {
    std::uint32_t number = 0;
    std::uint32_t base = kNone;
    std::size_t slices = 0;   // first of its slices
    std::size_t entries = 0;  // first of its new entries
  };

  void make_room(std::span<const TreeForms> parts);
  void append(TreeForms&& part);
  void link_deltas();

  std::vector<Tree> trees_;
  std::vector<TreeSlice> slices_;
  std::vector<std::uint32_t> entries_;
  std::vector<std::uint32_t> entry_positions_;
  std::vector<std::uint32_t> tree_of_;      // by object number
  std::vector<std::uint32_t> delta_first_;  // by tree, then one more
  std::vector<std::uint32_t> deltas_;
};

}  // namespace stanch
