// One pass over all trees, base before delta. A tree's entries are not parsed where a COPY brings
// them from the base: their starts are taken over in bulk, shifted. Only what lies between is
// parsed, and tree entries can be parsed forwards only, so each stretch starts where the last entry
// ended.
#include "pack/history/tree_forms.h"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <random>
#include <thread>

#include "pack/delta_walk.h"

namespace stanch {

OidKeys::OidKeys() {
  std::random_device device;
  for (std::uint64_t& seed : seed_) {
    seed = std::uint64_t{device()} << 32 | device();
  }
}

std::uint64_t OidKeys::of(const void* raw_oid) const {
  std::uint64_t a = 0;
  std::uint64_t b = 0;
  std::uint32_t c = 0;
  const auto* bytes = static_cast<const unsigned char*>(raw_oid);
  std::memcpy(&a, bytes, 8);
  std::memcpy(&b, bytes + 8, 8);
  std::memcpy(&c, bytes + 16, 4);
  __extension__ using Wide = unsigned __int128;
  const Wide first = static_cast<Wide>(a ^ seed_[0]) * (b ^ seed_[1]);
  const auto folded = static_cast<std::uint64_t>(first) ^ static_cast<std::uint64_t>(first >> 64);
  const Wide second = static_cast<Wide>(folded ^ c) * 0x9E3779B97F4A7C15ULL;
  return static_cast<std::uint64_t>(second) ^ static_cast<std::uint64_t>(second >> 64) ^ a;
}

// Takes down the trees of one part.
class TreeFormVisitor : public WalkVisitor {
 public:
  TreeFormVisitor(const ObjectStore& store, const OidKeys& keys) : store_(store), keys_(keys) {}

  WalkState object(const WalkedObject& object) override {
    TreeForms::Tree tree;
    tree.number = object.number;
    tree.slices = forms_.slices_.size();
    tree.entries = forms_.entry_keys_.size();
    const TreeState* base = nullptr;
    if (object.base != nullptr && object.base->visited) {
      base = static_cast<const TreeState*>(object.base->state->get());
    }
    auto state = std::make_shared<TreeState>();
    state->tree = static_cast<std::uint32_t>(forms_.trees_.size());
    if (base != nullptr) {
      tree.base = base->tree;
      state->starts.reserve(base->starts.size() + 8);
    }
    if (!take_down(object, base, state->starts)) {
      forms_.skipped_.push_back({SkipReason::corrupt,
                                 "tree",
                                 store_.oid(object.number),
                                 {},
                                 0,
                                 "an entry breaks the format; commits below it may be missed"});
    }
    forms_.trees_.push_back(tree);
    return state;
  }

  void failed(std::uint32_t number, std::optional<ObjectKind>,
              const DecodeFailure& failure) override {
    forms_.skipped_.push_back(
        {failure.reason, "tree", store_.oid(number), {}, failure.size, failure.detail});
  }

  [[nodiscard]] TreeForms take() { return std::move(forms_); }

 private:
  // Where a tree's entries start, and where the last one ends.
  struct TreeState {
    std::uint32_t tree = 0;
    std::vector<std::uint32_t> starts;
  };

  bool take_down(const WalkedObject& object, const TreeState* base,
                 std::vector<std::uint32_t>& starts) {
    const auto size = static_cast<std::uint32_t>(object.bytes.size());
    const CopyOp* copy = object.copies.data();
    const CopyOp* const copies_end = base == nullptr ? copy : copy + object.copies.size();
    std::uint32_t at = 0;
    while (at < size) {
      while (copy != copies_end && copy->dst + copy->len <= at) {
        ++copy;
      }
      if (copy != copies_end && copy->dst <= at && take_slice(*copy, base->starts, at, starts)) {
        continue;
      }
      if (!take_entry(object.bytes, at, starts)) {
        starts.push_back(at);
        return false;
      }
    }
    starts.push_back(at);
    return true;
  }

  // Takes over the base's entries that lie whole in `copy` from `at` on; false when none does.
  bool take_slice(const CopyOp& copy, const std::vector<std::uint32_t>& base_starts,
                  std::uint32_t& at, std::vector<std::uint32_t>& starts) {
    const std::uint32_t from = copy.src + (at - copy.dst);
    const auto first = std::lower_bound(base_starts.begin(), base_starts.end(), from);
    if (first == base_starts.end() || *first != from) {
      return false;
    }
    const auto past = std::upper_bound(first, base_starts.end(), copy.src + copy.len) - 1;
    if (past == first) {
      return false;
    }
    TreeSlice slice;
    slice.first = static_cast<std::uint32_t>(starts.size());
    slice.base_first = static_cast<std::uint32_t>(first - base_starts.begin());
    slice.count = static_cast<std::uint32_t>(past - first);
    forms_.slices_.push_back(slice);
    const std::uint32_t shift = at - from;  // wraps when the entries move towards the front
    const std::size_t old = starts.size();
    starts.resize(old + slice.count);
    std::transform(first, past, starts.begin() + static_cast<std::ptrdiff_t>(old),
                   [shift](std::uint32_t start) { return start + shift; });
    at = *past + shift;
    return true;
  }

  // Parses "MODE NAME\0" and an id.
  bool take_entry(std::string_view bytes, std::uint32_t& at, std::vector<std::uint32_t>& starts) {
    const std::size_t nul = bytes.find('\0', at);
    if (nul == std::string_view::npos || bytes.size() - nul - 1 < Oid::kSize) {
      return false;
    }
    if (!bytes.substr(at).starts_with("160000 ")) {  // a submodule's commit is not ours
      forms_.entry_keys_.push_back(keys_.of(bytes.data() + nul + 1));
      forms_.entry_positions_.push_back(static_cast<std::uint32_t>(starts.size()));
    }
    starts.push_back(at);
    at = static_cast<std::uint32_t>(nul + 1 + Oid::kSize);
    return true;
  }

  const ObjectStore& store_;
  const OidKeys& keys_;
  TreeForms forms_;
};

TreeForms TreeForms::read(const ObjectStore& store, const DeltaGraph& graph, const OidKeys& keys,
                          unsigned jobs, std::uint64_t memory_budget) {
  WalkOptions options;
  options.trees = true;
  options.memory_budget = memory_budget / std::max(jobs, 1U);
  const DeltaWalk walk(store, graph, options);
  std::vector<TreeForms> parts(walk.parts());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next.fetch_add(1); i < parts.size(); i = next.fetch_add(1)) {
      TreeFormVisitor visitor(store, keys);
      walk.run(i, visitor);
      parts[i] = visitor.take();
    }
  };
  {
    std::vector<std::jthread> threads;
    for (unsigned i = 1; i < jobs; ++i) {
      threads.emplace_back(work);
    }
    work();
  }
  TreeForms all;
  for (TreeForms& part : parts) {
    all.append(std::move(part));
  }
  all.tree_of_.assign(store.size(), kNone);
  for (std::uint32_t tree = 0; tree < all.size(); ++tree) {
    all.tree_of_[all.trees_[tree].number] = tree;
  }
  all.link_deltas();
  return all;
}

void TreeForms::append(TreeForms&& part) {
  const auto first = static_cast<std::uint32_t>(trees_.size());
  for (Tree tree : part.trees_) {
    tree.base = tree.base == kNone ? kNone : tree.base + first;
    tree.slices += slices_.size();
    tree.entries += entry_keys_.size();
    trees_.push_back(tree);
  }
  slices_.insert(slices_.end(), part.slices_.begin(), part.slices_.end());
  entry_keys_.insert(entry_keys_.end(), part.entry_keys_.begin(), part.entry_keys_.end());
  entry_positions_.insert(entry_positions_.end(), part.entry_positions_.begin(),
                          part.entry_positions_.end());
  std::move(part.skipped_.begin(), part.skipped_.end(), std::back_inserter(skipped_));
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
