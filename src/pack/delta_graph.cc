// The forest of deltas. Children hang on the copy of their base that the store reads, wherever it
// is: in the same pack, in another one (thin packs), or loose.
#include "pack/delta_graph.h"

#include <algorithm>
#include <thread>

#include "pack/entry.h"
#include "pack/object_reader.h"

namespace stanch {
namespace {

// Entries are small and far apart, so that each header costs a cache miss unless it is asked for in
// time.
constexpr std::uint32_t kPrefetchAhead = 16;
constexpr std::uint32_t kLooseSizeGuess = 4096;
constexpr std::uint64_t kLeastSlice = 1U << 16;  // objects that are worth a thread

}  // namespace

DeltaGraph DeltaGraph::build(const ObjectStore& store, unsigned workers) {
  DeltaGraph graph;
  graph.objects_ = store.size();
  graph.bases_.assign(store.size(), kNone);
  graph.kinds_.assign(store.size(), kUnreached);
  graph.read_headers(store, workers);
  graph.link_children();
  graph.reach(store);
  return graph;
}

DeltaGraph DeltaGraph::build_for(const ObjectStore& store, std::vector<bool> wanted) {
  DeltaGraph graph;
  graph.wanted_ = std::move(wanted);
  graph.objects_ =
      static_cast<std::uint32_t>(std::count(graph.wanted_.begin(), graph.wanted_.end(), true));
  graph.bases_.assign(store.size(), kNone);
  graph.kinds_.assign(store.size(), kUnreached);
  graph.read_chains(store);
  graph.link_children();
  graph.reach(store);
  return graph;
}

// Follows each wanted object down to its root, or to where another one came by.
void DeltaGraph::read_chains(const ObjectStore& store) {
  std::vector<bool> read(store.size());
  Slice found;
  for (std::uint32_t number = 0; number < store.size(); ++number) {
    if (!wanted_[number]) {
      continue;
    }
    for (std::uint32_t at = number; at != kNone && !read[at]; at = bases_[at]) {
      read[at] = true;
      if (at < store.packed()) {
        read_header(store, *store.place(at).pack, at, found);
      } else {
        found.trees.push_back({at, 1, kLooseSizeGuess});
      }
    }
  }
  trees_ = std::move(found.trees);
  broken_ = std::move(found.broken);
  std::ranges::sort(trees_, {}, &Tree::root);
}

// Each worker reads a slice of the objects; the slices are joined in order.
void DeltaGraph::read_headers(const ObjectStore& store, unsigned workers) {
  const std::uint64_t packed = store.packed();
  std::vector<Slice> slices(std::clamp<std::uint64_t>(packed / kLeastSlice, 1, workers));
  {
    std::vector<std::jthread> threads;
    for (std::size_t at = 0; at < slices.size(); ++at) {
      slices[at].first = static_cast<std::uint32_t>(packed * at / slices.size());
      slices[at].end = static_cast<std::uint32_t>(packed * (at + 1) / slices.size());
      if (at > 0) {
        threads.emplace_back([this, &store, &slice = slices[at]] { read_slice(store, slice); });
      }
    }
    read_slice(store, slices.front());
  }
  for (const Slice& slice : slices) {
    trees_.insert(trees_.end(), slice.trees.begin(), slice.trees.end());
    broken_.insert(broken_.end(), slice.broken.begin(), slice.broken.end());
  }
  for (std::uint32_t number = store.packed(); number < store.size(); ++number) {
    trees_.push_back({number, 1, kLooseSizeGuess});
  }
}

void DeltaGraph::read_slice(const ObjectStore& store, Slice& slice) {
  for (const Pack& pack : store.packs()) {
    const auto range = store.numbers_in(pack);
    const std::uint32_t end = std::min(range.end, slice.end);
    const std::string_view body = pack.body();
    for (std::uint32_t number = std::max(range.first, slice.first); number < end; ++number) {
      const std::uint64_t ahead = store.offset(std::min(number + kPrefetchAhead, end - 1));
      __builtin_prefetch(body.data() + std::min<std::uint64_t>(ahead, body.size()));
      read_header(store, pack, number, slice);
    }
  }
}

void DeltaGraph::read_header(const ObjectStore& store, const Pack& pack, std::uint32_t number,
                             Slice& slice) {
  const auto header = parse_entry_header(pack.body(), store.offset(number));
  if (!header) {
    slice.broken.push_back(number);
    return;
  }
  switch (header->storage) {
    case EntryHeader::Storage::whole:
      kinds_[number] = static_cast<std::uint8_t>(header->kind);
      slice.trees.push_back(
          {number, 1,
           static_cast<std::uint32_t>(std::min<std::uint64_t>(header->size, UINT32_MAX))});
      return;
    case EntryHeader::Storage::offset_delta:
      bases_[number] = store.number_at(pack, header->base_offset);
      break;
    case EntryHeader::Storage::ref_delta:
      bases_[number] = store.find(header->base_oid);
      break;
  }
  if (bases_[number] == kNone) {
    slice.broken.push_back(number);
  }
}

void DeltaGraph::link_children() {
  child_starts_.assign(bases_.size() + 1, 0);
  std::uint32_t total = 0;
  for (const std::uint32_t base : bases_) {
    if (base != kNone) {
      ++child_starts_[base];
      ++total;
    }
  }
  std::uint32_t end = 0;
  for (std::uint32_t& start : child_starts_) {
    end += start;
    start = end;
  }
  children_.resize(total);
  for (std::size_t number = bases_.size(); number-- > 0;) {
    if (bases_[number] != kNone) {
      children_[--child_starts_[bases_[number]]] = static_cast<std::uint32_t>(number);
    }
  }
}

// Walks every tree from its root, breadth first; what is not met belongs to none.
void DeltaGraph::reach(const ObjectStore& store) {
  ObjectReader reader(store);
  std::vector<std::uint32_t> order;
  order.reserve(bases_.size());
  for (Tree& tree : trees_) {
    if (kinds_[tree.root] == kUnreached) {
      const bool needed = !children(tree.root).empty();
      const auto object = needed ? reader.read(tree.root) : tl::unexpected(DecodeFailure{});
      kinds_[tree.root] = object ? static_cast<std::uint8_t>(object->kind) : kUnknown;
    }
    const std::size_t first = order.size();
    order.push_back(tree.root);
    for (std::size_t at = first; at < order.size() && kinds_[tree.root] != kUnknown; ++at) {
      for (const std::uint32_t child : children(order[at])) {
        kinds_[child] = kinds_[tree.root];
        order.push_back(child);
      }
    }
    tree.objects = static_cast<std::uint32_t>(order.size() - first);
  }
  if (!wanted_.empty() || order.size() + broken_.size() < bases_.size()) {
    broken_.clear();
    for (std::uint32_t number = 0; number < kinds_.size(); ++number) {
      if (kinds_[number] == kUnreached && wanted(number)) {
        broken_.push_back(number);
      }
    }
  }
  order_children(order);
}

// Moves the child with the most descendants to the end of each list of children.
void DeltaGraph::order_children(std::span<const std::uint32_t> order) {
  std::vector<std::uint32_t> descendants(bases_.size());
  for (std::size_t at = order.size(); at-- > 0;) {
    const std::uint32_t number = order[at];
    const auto begin = children_.begin() + child_starts_[number];
    const auto end = children_.begin() + child_starts_[number + 1];
    if (end - begin > 1) {
      const auto largest = std::max_element(begin, end, [&](std::uint32_t a, std::uint32_t b) {
        return descendants[a] < descendants[b];
      });
      std::rotate(largest, largest + 1, end);
    }
    if (bases_[number] != kNone) {
      descendants[bases_[number]] += descendants[number] + 1;
    }
  }
}

}  // namespace stanch
