// The whole object database as texts. Parts are runs of objects that lie together in a pack, which
// suits libgit2's cache of delta bases; the last part holds what is not an object.
#include "git/history_source.h"

#include <algorithm>

#include "git/text_buffer.h"

namespace stanch {
namespace {

constexpr std::size_t kObjectsInPart = 4096;

}  // namespace

// What one call of read() keeps from object to object.
struct HistorySource::PartState {
  TextBuffer buffer;
  std::unordered_set<std::string> names;
};

HistorySource::HistorySource(const Repository& repository, const HistoryOptions& options,
                             OdbList list, RefList refs, AbsenceCheck absences)
    : list_(std::move(list)),
      refs_(std::move(refs)),
      absences_(std::move(absences)),
      reader_(repository, options.max_size, options.memory) {}

Result<std::unique_ptr<HistorySource>> HistorySource::open(const Repository& repository,
                                                           const HistoryOptions& options) {
  auto refs = repository.refs();
  if (!refs) {
    return tl::unexpected(std::move(refs.error()));
  }
  OdbList list = repository.objects().list();
  auto absences = AbsenceCheck::make(repository, list.oids);
  if (!absences) {
    return tl::unexpected(std::move(absences.error()));
  }
  if (options.only != nullptr) {
    std::erase_if(list.oids, [&](const Oid& oid) { return !options.only->contains(oid); });
  }
  return std::unique_ptr<HistorySource>(new HistorySource(repository, options, std::move(list),
                                                          std::move(*refs), std::move(*absences)));
}

std::size_t HistorySource::parts() const {
  return (list_.oids.size() + kObjectsInPart - 1) / kObjectsInPart + 1;
}

Result<void> HistorySource::read(std::size_t part, TextSink& sink) {
  if (part + 1 == parts()) {
    return read_names(sink);
  }
  PartState state;
  const std::size_t end = std::min(list_.oids.size(), (part + 1) * kObjectsInPart);
  std::vector<BoundedReader::Wanted> wanted;
  for (std::size_t i = part * kObjectsInPart; i < end; ++i) {
    wanted.push_back({list_.oids[i], "", ""});
  }
  reader_.read(wanted, sink, [&](std::size_t position, const OdbObject& object) {
    yield_object(wanted[position].oid, object, state, sink);
  });
  return {};
}

void HistorySource::yield_object(const Oid& oid, const OdbObject& object, PartState& state,
                                 TextSink& sink) {
  absences_.look(oid, object.kind(), object.bytes(), sink);
  Text text;
  text.oid = oid;
  switch (object.kind()) {
    case ObjectKind::blob:
      text.kind = TextKind::blob;
      break;
    case ObjectKind::commit:
      text.kind = TextKind::commit;
      text.commit = oid;
      break;
    case ObjectKind::tag:
      text.kind = TextKind::tag;
      break;
    case ObjectKind::tree:
      sink.looked_at(object.bytes().size());
      yield_names(object.bytes(), state, sink);
      return;
  }
  text.bytes = object.bytes();
  sink.text(text);
}

void HistorySource::yield_names(std::string_view tree, PartState& state, TextSink& sink) {
  TreeReader reader(tree);
  TreeEntry entry;
  while (reader.next(entry)) {
    const auto [name, is_new] = state.names.emplace(entry.name);
    if (is_new) {
      Text text;
      text.kind = TextKind::path;
      text.path = *name;
      text.bytes = state.buffer.copy(*name);
      sink.text(text);
    }
  }
}

Result<void> HistorySource::read_names(TextSink& sink) {
  for (const Skipped& skipped : list_.skipped) {
    sink.skip(skipped);
  }
  return refs_.read(0, sink);
}

}  // namespace stanch
