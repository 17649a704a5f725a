// Depth first, and the child with the most descendants last: by then its base has no other use and
// its memory is free. So a stack never holds more than about log2(objects) buffers, however long
// the chains are. When those exceed the budget, the buffers at the bottom, which are needed last,
// are dropped and derived again from the root when their turn comes.
#include "pack/walker.h"

#include <algorithm>
#include <utility>

namespace stanch {
namespace {

constexpr std::size_t kReaderCache = 4U << 20;
// Large objects that are read ahead, a few at a time, take no more than a part of the budget each.
constexpr std::uint64_t kLargestAhead = 4U << 20;
constexpr std::uint64_t kPartOfBudget = 16;

}  // namespace

Walker::Walker(const ObjectStore& store, const DeltaGraph& graph, const WalkOptions& options,
               const std::vector<bool>& detached)
    : store_(store),
      graph_(graph),
      options_(options),
      detached_(detached),
      order_(graph, detached),
      ahead_{options.max_object_size,
             std::min(kLargestAhead, options.memory_budget / kPartOfBudget)},
      decoder_(store, options.memory.text()),
      reader_(store, {options.max_object_size, kReaderCache, options.memory.text()}) {}

DecodeCounters Walker::counters() const {
  DecodeCounters counters = decoder_.counters();
  counters += reader_.counters();
  return counters;
}

void Walker::run(std::span<const std::uint32_t> roots, WalkVisitor& visitor) {
  visitor_ = &visitor;
  order_.start(roots);
  while (!roots.empty() && !visitor.stopped()) {
    if (const std::size_t count = WalkOrder::piece(graph_, roots); count > 0) {
      visit_piece(roots.first(count));
      roots = roots.subspan(count);
    } else {
      visit_tree(roots.front());
      roots = roots.subspan(1);
    }
  }
  while (!stack_.empty()) {  // left over when stopped
    discard(stack_.back());
    stack_.pop_back();
  }
  decoder_.stop_reading_ahead();
  decoder_.pool().trim(options_.memory_budget);
}

// A whole object, or one that is broken: of those the children are roots themselves.
void Walker::visit_tree(std::uint32_t root) {
  Frame frame;
  frame.number = root;
  const auto kind = graph_.kind(root);
  if (graph_.base(root) == DeltaGraph::kNone) {
    frame.children = graph_.children(root);
    decoder_.read_ahead(order_, ahead_);
    const auto wants = [&](ObjectKind loose_kind) { return options_.wants(loose_kind); };
    auto object = decoder_.whole(root, store_.place(root), options_.max_object_size, wants);
    if (object) {
      frame.kind = object->kind;
      frame.bytes = std::move(object->bytes);
      if (kind || options_.wants(frame.kind)) {
        show(frame, nullptr);
      }
    } else if (object.error().reason == SkipReason::too_large) {
      refuse(frame, object.error());
    } else {
      read_other_copy(frame);
    }
  } else {
    read_other_copy(frame);
  }
  skip_detached(frame);
  if (frame.children.empty() || !kind) {
    discard(frame);
    return;
  }
  stack_.push_back(std::move(frame));
  descend();
}

// Part of a divided tree: the base of its roots is decoded but not shown, others answer for it.
void Walker::visit_piece(std::span<const std::uint32_t> roots) {
  Frame frame;
  frame.number = graph_.base(roots.front());
  frame.kind = *graph_.kind(roots.front());
  frame.whole_tree = false;
  frame.children = roots;
  // Without its state each root is searched whole, which for a single one costs no more.
  if (roots.size() > 1 && frame.kind == ObjectKind::blob && graph_.wanted(frame.number)) {
    ask_for_state(frame);
  }
  stack_.push_back(std::move(frame));
  descend();
}

void Walker::ask_for_state(Frame& frame) {
  auto bytes = derive(frame.number);
  if (!bytes || bytes->view().size() > options_.max_object_size) {
    return;  // the children meet the same difficulty, and report it
  }
  frame.bytes = std::move(*bytes);
  if (auto state =
          visitor_->state_of({frame.number, frame.kind, frame.bytes.view(), nullptr, {}})) {
    frame.state = std::move(*state);
    frame.visited = true;
  }
}

void Walker::descend() {
  while (!stack_.empty() && !visitor_->stopped()) {
    Frame& top = stack_.back();
    const std::uint32_t child = top.children.front();
    top.children = top.children.subspan(1);
    skip_detached(top);
    visit_child(child, top.children.empty());
  }
}

void Walker::skip_detached(Frame& frame) const {
  if (frame.whole_tree) {
    WalkOrder::skip_detached(detached_, frame.children);
  }
}

// Visits a delta against the top of the stack. With `last` the base has served its time.
void Walker::visit_child(std::uint32_t child, bool last) {
  Frame& base = stack_.back();
  Frame frame;
  frame.number = child;
  frame.kind = base.kind;
  frame.children = graph_.children(child);
  skip_detached(frame);
  decoder_.read_ahead(order_, ahead_);
  auto bytes = base.content == Content::unreadable ? tl::unexpected(DecodeFailure{})
                                                   : decode_child(base, child);
  if (bytes) {
    frame.bytes = std::move(*bytes);
    show(frame, &base);
  } else if (bytes.error().reason == SkipReason::too_large) {
    refuse(frame, bytes.error());
  } else {
    read_other_copy(frame);
  }
  if (last) {
    discard(base);
    stack_.pop_back();
  }
  if (frame.children.empty()) {
    discard(frame);
  } else {
    stack_.push_back(std::move(frame));
  }
  keep_within_budget();
}

Decoded<Buffer> Walker::decode_child(Frame& base, std::uint32_t child) {
  const ObjectStore::Place place = store_.place(child);
  if (base.bytes.empty()) {
    if (base.content == Content::oversized) {  // most likely the child is too large as well
      const auto header = decoder_.delta(child, place, options_.max_object_size);
      if (!header) {
        return tl::unexpected(header.error());
      }
    }
    auto bytes = derive(base.number);
    if (!bytes) {
      return tl::unexpected(std::move(bytes.error()));
    }
    base.bytes = std::move(*bytes);
  }
  const auto header = decoder_.delta(child, place, options_.max_object_size);
  if (!header) {
    return tl::unexpected(header.error());
  }
  return decoder_.apply(child, place, *header, base.bytes.view());
}

void Walker::show(Frame& frame, const Frame* base) {
  if (!graph_.wanted(frame.number)) {
    return;
  }
  WalkedObject object{frame.number, frame.kind, frame.bytes.view(), nullptr, {}};
  WalkedBase walked_base;
  if (base != nullptr) {
    walked_base = {base->number, base->bytes.view(), base->visited,
                   base->visited ? &base->state : nullptr};
    object.base = &walked_base;
    object.copies = decoder_.copies();
  }
  frame.state = visitor_->object(object);
  frame.visited = true;
}

void Walker::refuse(Frame& frame, const DecodeFailure& failure) {
  frame.content =
      failure.reason == SkipReason::too_large ? Content::oversized : Content::unreadable;
  const auto listed = graph_.kind(frame.number);
  const auto kind = listed ? listed : failure.kind;
  if (graph_.wanted(frame.number) && (kind || options_.unknown)) {
    visitor_->failed(frame.number, kind, failure);
  }
}

void Walker::discard(Frame& frame) {
  decoder_.pool().release(std::move(frame.bytes));
  frame.state.reset();
}

void Walker::keep_within_budget() {
  BufferPool& pool = decoder_.pool();
  if (pool.held() <= options_.memory_budget || pool.trim(options_.memory_budget)) {
    return;
  }
  for (std::size_t at = 0; at + 1 < stack_.size(); ++at) {
    pool.release(std::move(stack_[at].bytes));
    if (pool.trim(options_.memory_budget)) {
      return;
    }
  }
}

}  // namespace stanch
