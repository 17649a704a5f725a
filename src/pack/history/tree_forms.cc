// The compact forms of trees: parts are joined, and deltas linked from their bases.
#include "pack/history/tree_forms.h"

#include <algorithm>

namespace stanch {

TreeForms::TreeForms(std::vector<TreeForms> parts, std::uint32_t objects) {
  make_room(parts);
  for (TreeForms& part : parts) {
    append(std::move(part));
  }
  tree_of_.assign(objects, kNone);
  for (std::uint32_t tree = 0; tree < size(); ++tree) {
    tree_of_[trees_[tree].number] = tree;
  }
  link_deltas();
}

TreeForms::TreeForms(const KnownHistory& known) {
  for (const KnownHistory::Tree& from : known.trees) {
    Tree tree;
    tree.number = from.number;
    tree.entries = from.first_entry;
    trees_.push_back(tree);
  }
  for (const KnownHistory::Entry& entry : known.entries) {
    entries_.push_back(entry.target);
    entry_positions_.push_back(entry.position);
  }
}

void TreeForms::make_room(std::span<const TreeForms> parts) {
  std::size_t trees = 0;
  std::size_t slices = 0;
  std::size_t entries = 0;
  for (const TreeForms& part : parts) {
    trees += part.trees_.size();
    slices += part.slices_.size();
    entries += part.entries_.size();
  }
  trees_.reserve(trees);
  slices_.reserve(slices);
  entries_.reserve(entries);
  entry_positions_.reserve(entries);
}

void TreeForms::append(TreeForms&& part) {
  const auto first = static_cast<std::uint32_t>(trees_.size());
  for (Tree tree : part.trees_) {
    tree.base = tree.base == kNone ? kNone : tree.base + first;
    tree.slices += slices_.size();
    tree.entries += entries_.size();
    trees_.push_back(tree);
  }
  slices_.insert(slices_.end(), part.slices_.begin(), part.slices_.end());
  entries_.insert(entries_.end(), part.entries_.begin(), part.entries_.end());
  entry_positions_.insert(entry_positions_.end(), part.entry_positions_.begin(),
                          part.entry_positions_.end());
  part = TreeForms();
}

void TreeForms::link_deltas() {
  delta_first_.assign(trees_.size() + 1, 0);
  for (const Tree& tree : trees_) {
    if (tree.base != kNone) {
      ++delta_first_[tree.base + 1];
    }
  }
  for (std::size_t i = 1; i < delta_first_.size(); ++i) {
    delta_first_[i] += delta_first_[i - 1];
  }
  deltas_.resize(delta_first_.back());
  std::vector<std::uint32_t> fill(delta_first_.begin(), delta_first_.end() - 1);
  for (std::uint32_t tree = 0; tree < size(); ++tree) {
    if (trees_[tree].base != kNone) {
      deltas_[fill[trees_[tree].base]++] = tree;
    }
  }
}

std::span<const TreeSlice> TreeForms::slices(std::uint32_t tree) const {
  const std::size_t begin = trees_[tree].slices;
  const std::size_t end = tree + 1 < size() ? trees_[tree + 1].slices : slices_.size();
  return std::span(slices_).subspan(begin, end - begin);
}

std::span<const std::uint32_t> TreeForms::deltas(std::uint32_t tree) const {
  return std::span(deltas_).subspan(delta_first_[tree],
                                    delta_first_[tree + 1] - delta_first_[tree]);
}

std::uint32_t TreeForms::entry_tree(std::size_t entry) const {
  const auto after =
      std::upper_bound(trees_.begin(), trees_.end(), entry,
                       [](std::size_t value, const Tree& tree) { return value < tree.entries; });
  return static_cast<std::uint32_t>(after - trees_.begin()) - 1;
}

}  // namespace stanch
