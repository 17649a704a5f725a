// One pass over all trees, base before delta. A tree's entries are not parsed where a COPY brings
// them from the base: their starts are taken over in bulk, shifted. Only what lies between is
// parsed, and tree entries can be parsed forwards only, so each stretch starts where the last entry
// ended.
#include "pack/history/tree_source.h"

#include <memory>
#include <string>

#include "base/git_object.h"
#include "pack/history/absence.h"
#include "pack/history/entry_starts.h"
#include "pack/history/name_table.h"
#include "stanch/matcher.h"

namespace stanch {
namespace {

// The index of the first of `items` (rising) from `begin` on that is not below `value`. Without
// branches that the processor would have to guess at.
std::size_t first_not_below(std::span<const std::uint32_t> items, std::size_t begin,
                            std::uint32_t value) {
  std::size_t left = items.size() - begin;
  while (left > 1) {
    const std::size_t half = left / 2;
    begin += half & (0 - static_cast<std::size_t>(items[begin + half - 1] < value));
    left -= half;
  }
  return begin + static_cast<std::size_t>(left == 1 && items[begin] < value);
}

}  // namespace

// Takes down the trees of one part.
class TreeVisitor : public WalkVisitor {
 public:
  TreeVisitor(const ObjectStore& store, bool partial, TextSink& sink)
      : store_(store), sink_(sink), absences_(partial, sink) {}

  WalkState object(const WalkedObject& object) override {
    sink_.looked_at(object.bytes.size());
    current_ = object.number;
    TreeForms::Tree tree;
    tree.number = object.number;
    tree.slices = forms_.slices_.size();
    tree.entries = forms_.entries_.size();
    const TreeState* base = nullptr;
    if (object.base != nullptr && object.base->visited) {
      base = static_cast<const TreeState*>(object.base->state->get());
    }
    auto state = std::make_shared<TreeState>();
    state->tree = static_cast<std::uint32_t>(forms_.trees_.size());
    if (base != nullptr) {
      tree.base = base->tree;
    }
    EntryStartsBuilder starts(base == nullptr ? nullptr : base->starts);
    if (!take_down(object, base, starts)) {
      sink_.skip({SkipReason::corrupt, "tree", store_.oid(object.number), {}, 0, "damaged tree"});
    }
    state->starts = starts.finish();
    forms_.trees_.push_back(tree);
    return state;
  }

  void failed(std::uint32_t number, std::optional<ObjectKind>,
              const DecodeFailure& failure) override {
    sink_.skip({failure.reason, "tree", store_.oid(number), {}, failure.size, failure.detail});
  }

  [[nodiscard]] bool stopped() const override { return sink_.stopped(); }
  [[nodiscard]] TreeForms take() {
    look_up();
    return std::move(forms_);
  }
  [[nodiscard]] LookAgain take_again() { return absences_.take_again(); }

 private:
  struct TreeState {
    std::uint32_t tree = 0;
    EntryStarts starts;
  };

  bool take_down(const WalkedObject& object, const TreeState* base, EntryStartsBuilder& starts) {
    const auto size = static_cast<std::uint32_t>(object.bytes.size());
    const CopyOp* copy = object.copies.data();
    const CopyOp* const copies_end = base == nullptr ? copy : copy + object.copies.size();
    std::uint32_t at = 0;
    coming_ = 0;
    while (at < size) {
      while (copy != copies_end && copy->dst + copy->len <= at) {
        ++copy;
      }
      if (copy != copies_end && copy->dst <= at && take_slice(*copy, *base->starts, at, starts)) {
        continue;
      }
      if (!take_entry(object.bytes, at, starts)) {
        starts.add(at);
        return false;
      }
    }
    starts.add(at);
    return true;
  }

  // Takes over the base's entries that lie whole in `copy` from `at` on; false when none does.
  bool take_slice(const CopyOp& copy, const std::vector<std::uint32_t>& base_starts,
                  std::uint32_t& at, EntryStartsBuilder& starts) {
    const std::uint32_t from = copy.src + (at - copy.dst);
    const auto starts_at = [&](std::size_t entry) {
      return entry < base_starts.size() && base_starts[entry] == from;
    };
    const std::size_t first = starts_at(coming_) ? coming_ : first_not_below(base_starts, 0, from);
    if (!starts_at(first)) {
      return false;
    }
    const std::size_t past = first_not_below(base_starts, first, copy.src + copy.len + 1) - 1;
    if (past == first) {
      return false;
    }
    coming_ = past + 1;  // what mostly follows is one entry that differs
    TreeSlice slice;
    slice.first = starts.size();
    slice.base_first = static_cast<std::uint32_t>(first);
    slice.count = static_cast<std::uint32_t>(past - first);
    forms_.slices_.push_back(slice);
    const std::uint32_t shift = at - from;  // wraps when the entries move towards the front
    starts.add_from_base(first, slice.count, shift);
    at = base_starts[past] + shift;
    return true;
  }

  bool take_entry(std::string_view bytes, std::uint32_t& at, EntryStartsBuilder& starts) {
    TreeReader reader(bytes.substr(at));
    TreeEntry entry;
    if (!reader.next(entry)) {
      return false;
    }
    const std::string& name = kept_name(entry.name);
    if (entry.is_submodule()) {
      absences_.submodule(current_, name);
    } else {
      wanted_.push_back({entry.is_tree(), current_, forms_.entries_.size(), &name});
      wanted_oids_.push_back(entry.oid);
    }
    forms_.entries_.push_back(ObjectStore::kNone);
    forms_.entry_positions_.push_back(starts.size());
    if (wanted_.size() == kAtOnce) {
      look_up();
    }
    starts.add(at);
    const auto name_end =
        static_cast<std::size_t>(entry.name.data() - bytes.data()) + entry.name.size();
    at = static_cast<std::uint32_t>(name_end + 1 + Oid::kSize);
    return true;
  }

  // Fills in the numbers of the latest entries.
  void look_up() {
    numbers_.resize(wanted_.size());
    store_.find_all(wanted_oids_, numbers_);
    for (std::size_t i = 0; i < wanted_.size(); ++i) {
      forms_.entries_[wanted_[i].entry] = numbers_[i];
      if (numbers_[i] == ObjectStore::kNone) {
        absences_.missing(wanted_[i].holder, wanted_oids_[i], wanted_[i].is_tree ? "tree" : "blob",
                          *wanted_[i].name);
      }
    }
    wanted_.clear();
    wanted_oids_.clear();
  }

  // `name` in names_, where it stays. A name not seen before is a text of its own.
  const std::string& kept_name(std::string_view name) {
    const auto [kept, fresh] = names_.keep(name);
    if (!fresh) {
      return kept;
    }
    padded_.assign(kept);
    padded_.append(kSlack, '\0');
    Text text;
    text.kind = TextKind::path;
    text.path = kept;
    text.bytes = std::string_view(padded_).substr(0, kept.size());
    if (sink_.text(text) != nullptr) {
      absences_.found_in(current_);
    }
    return kept;
  }

  static constexpr std::size_t kAtOnce = 64;

  // An entry whose object is still to be looked up.
  struct Wanted {
    bool is_tree = false;
    std::uint32_t holder = 0;
    std::size_t entry = 0;
    const std::string* name = nullptr;
  };

  const ObjectStore& store_;
  TextSink& sink_;
  AbsenceReport absences_;
  std::uint32_t current_ = 0;  // number of the tree in hand
  std::size_t coming_ = 0;     // the base's entry that its next slice is likely to begin with
  NameTable names_;
  std::string padded_;
  std::vector<Wanted> wanted_;
  std::vector<Oid> wanted_oids_;  // of the same entries
  std::vector<std::uint32_t> numbers_;
  TreeForms forms_;
};

namespace {

WalkOptions tree_walk(std::uint64_t memory_budget, const MemoryLimits& memory) {
  WalkOptions options;
  options.trees = true;
  options.memory_budget = memory_budget;
  options.memory = memory;
  return options;
}

}  // namespace

TreeSource::TreeSource(const ObjectStore& store, const DeltaGraph& graph, bool partial,
                       std::uint64_t memory_budget, const MemoryLimits& memory)
    : store_(store),
      partial_(partial),
      walk_(store, graph, tree_walk(memory_budget, memory)),
      forms_(walk_.parts()),
      again_(walk_.parts()) {}

Result<void> TreeSource::read(std::size_t part, TextSink& sink) {
  TreeVisitor visitor(store_, partial_, sink);
  walk_.run(part, visitor);
  forms_[part] = visitor.take();
  again_[part] = visitor.take_again();
  return {};
}

LookAgain TreeSource::look_again() const {
  LookAgain all;
  for (const LookAgain& part : again_) {
    all.append(part);
  }
  return all;
}

TreeForms TreeSource::take_forms() { return {std::move(forms_), store_.size()}; }

}  // namespace stanch
