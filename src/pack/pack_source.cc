// A walk over all objects but trees, as texts.
#include "pack/pack_source.h"

#include <string>

namespace stanch {
namespace {

TextKind text_kind(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::commit:
      return TextKind::commit;
    case ObjectKind::tag:
      return TextKind::tag;
    default:
      return TextKind::blob;
  }
}

// Hands the objects of a walk to a sink.
class SinkVisitor : public WalkVisitor {
 public:
  SinkVisitor(const ObjectStore& store, const PackSource::Options& options, TextSink& sink)
      : store_(store), options_(options), sink_(sink) {}

  std::optional<WalkState> state_of(const WalkedObject& object) override {
    return sink_.state_of(text_of(object));
  }

  WalkState object(const WalkedObject& object) override {
    Text text = text_of(object);
    Delta delta;
    if (object.kind == ObjectKind::blob && object.base != nullptr && object.base->visited) {
      delta.base = static_cast<const TextState*>(object.base->state->get());
      delta.base_bytes = object.base->bytes;
      delta.copies = object.copies;
      text.delta = &delta;
    }
    return sink_.text(text);
  }

  void failed(std::uint32_t number, std::optional<ObjectKind> kind,
              const DecodeFailure& failure) override {
    const bool no_room =
        failure.reason == SkipReason::too_large && failure.size <= options_.max_blob_size;
    sink_.skip({failure.reason, kind ? std::string(to_string(*kind)) : "object", store_.oid(number),
                "", failure.size,
                no_room ? beyond_memory(options_.memory.text()) : failure.detail});
  }

  [[nodiscard]] bool stopped() const override { return sink_.stopped(); }

 private:
  [[nodiscard]] Text text_of(const WalkedObject& object) const {
    Text text;
    text.kind = text_kind(object.kind);
    text.oid = store_.oid(object.number);
    text.bytes = object.bytes;
    return text;
  }

  const ObjectStore& store_;
  const PackSource::Options& options_;
  TextSink& sink_;
};

WalkOptions walk_options(const PackSource::Options& options) {
  WalkOptions walk;
  walk.blobs = walk.unknown = true;
  walk.commits = walk.tags = options.messages;
  walk.max_object_size = options.max_blob_size;
  walk.memory_budget = options.memory_budget;
  walk.memory = options.memory;
  return walk;
}

}  // namespace

PackSource::PackSource(const ObjectStore& store, const DeltaGraph& graph, const Options& options)
    : store_(store),
      options_(options),
      objects_(graph.objects()),
      walk_(store, graph, walk_options(options)) {}

// Packs that could not be opened are a part of their own, the last.
std::size_t PackSource::parts() const { return walk_.parts() + (store_.skipped().empty() ? 0 : 1); }

Result<void> PackSource::read(std::size_t part, TextSink& sink) {
  if (part < walk_.parts()) {
    SinkVisitor visitor(store_, options_, sink);
    walk_.run(part, visitor);
    return {};
  }
  for (const Skipped& skipped : store_.skipped()) {
    sink.skip(skipped);
  }
  return {};
}

}  // namespace stanch
