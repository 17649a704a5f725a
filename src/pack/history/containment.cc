// Upwards through the trees. A level starts from the ids found by the one before: every new entry
// of every tree is compared with them, and what is found is handed down the delta trees through
// slices.
#include "pack/history/containment.h"

#include <algorithm>
#include <map>

namespace stanch {
namespace {

// The marks of a base that `slices` take over, at their positions in the delta.
void hand_down(std::span<const Mark> marks, std::span<const TreeSlice> slices,
               std::vector<Mark>& out) {
  for (const TreeSlice& slice : slices) {
    auto mark = std::lower_bound(
        marks.begin(), marks.end(), slice.base_first,
        [](const Mark& m, std::uint32_t position) { return m.position < position; });
    for (; mark != marks.end() && mark->position < slice.base_first + slice.count; ++mark) {
      out.push_back({mark->position - slice.base_first + slice.first, mark->target});
    }
  }
}

void sort_by_position(std::vector<Mark>& marks) {
  std::sort(marks.begin(), marks.end(),
            [](const Mark& a, const Mark& b) { return a.position < b.position; });
}

}  // namespace

Containment::Containment(const TreeForms& forms, std::span<const std::uint32_t> numbers,
                         std::uint32_t total)
    : objects_(static_cast<std::uint32_t>(numbers.size())) {
  Frontier frontier(total);
  for (std::uint32_t i = 0; i < objects_; ++i) {
    if (numbers[i] != kNone) {
      frontier.add(numbers[i], i);
    }
  }
  while (!frontier.numbers.empty()) {
    climb(forms, frontier);
  }
  for (std::vector<Mark>& marks : marks_) {
    sort_by_position(marks);
  }
}

void Containment::Frontier::add(std::uint32_t number, std::uint32_t id) {
  id_of[number] = id;
  bits[number / 64] |= std::uint64_t{1} << number % 64;
  numbers.push_back(number);
}

void Containment::Frontier::clear() {
  for (const std::uint32_t number : numbers) {
    id_of[number] = kNone;
    bits[number / 64] = 0;
  }
  numbers.clear();
}

void Containment::climb(const TreeForms& forms, Frontier& frontier) {
  const std::span<const std::uint32_t> entries = forms.entries();
  std::map<std::uint32_t, std::vector<Mark>> pending;  // by tree, so that bases come first
  for (std::size_t entry = 0; entry < entries.size(); ++entry) {
    if (entries[entry] != kNone && frontier.has(entries[entry])) {
      pending[forms.entry_tree(entry)].push_back(
          {forms.entry_position(entry), frontier.id_of[entries[entry]]});
    }
  }
  frontier.clear();
  while (!pending.empty()) {
    const auto first = pending.begin();
    const std::uint32_t tree = first->first;
    std::vector<Mark> marks = std::move(first->second);
    pending.erase(first);
    sort_by_position(marks);
    for (const std::uint32_t delta : forms.deltas(tree)) {
      std::vector<Mark> taken;
      hand_down(marks, forms.slices(delta), taken);
      if (!taken.empty()) {
        auto& waiting = pending[delta];
        waiting.insert(waiting.end(), taken.begin(), taken.end());
      }
    }
    bool is_new = false;
    const std::uint32_t id = add_tree(tree, is_new);
    auto& all = marks_[id - objects_];
    all.insert(all.end(), marks.begin(), marks.end());
    if (is_new) {
      frontier.add(forms.number(tree), id);
    }
  }
}

std::uint32_t Containment::add_tree(std::uint32_t tree, bool& is_new) {
  const auto [at, added] = id_of_tree_.emplace(tree, size());
  is_new = added;
  if (added) {
    trees_.push_back(tree);
    marks_.emplace_back();
  }
  return at->second;
}

std::uint32_t Containment::id_of_tree(std::uint32_t tree) const {
  const auto found = id_of_tree_.find(tree);
  return found == id_of_tree_.end() ? kNone : found->second;
}

std::span<const Mark> Containment::marks(std::uint32_t id) const {
  return is_object(id) ? std::span<const Mark>() : std::span<const Mark>(marks_[id - objects_]);
}

}  // namespace stanch
