// The index against HEAD and against whatever is being merged into it.
#include "git/staged_source.h"

#include <algorithm>
#include <map>

#include "git/index_changes.h"
#include "git/text_buffer.h"

namespace stanch {
namespace {

constexpr std::size_t kFilesInPart = 256;

Result<Oid> tree_of(const Repository& repository, const Oid& commit) {
  const auto object = repository.objects().read(commit, ObjectKind::commit);
  const auto record =
      object ? parse_commit(object->bytes()) : Result<CommitRecord>(tl::unexpected(object.error()));
  if (!record) {
    return tl::unexpected(record.error());
  }
  return record->tree;
}

// Trees of the commits that the next commit will have as parents; a zero id before the first
// commit.
Result<std::vector<Oid>> parent_trees(const Repository& repository) {
  const auto head = repository.head();
  auto merged = head ? repository.merge_heads() : tl::unexpected(head.error());
  if (!merged) {
    return merged;
  }
  std::vector<Oid> trees;
  merged->insert(merged->begin(), head->oid);
  for (const Oid& commit : *merged) {
    const auto tree = commit.is_zero() ? Result<Oid>(commit) : tree_of(repository, commit);
    if (!tree) {
      return tl::unexpected(tree.error());
    }
    trees.push_back(*tree);
  }
  return trees;
}

// Keeps of `changes` only what differs from another parent as well, as `others` says.
void keep_common(TreeChanges& changes, TreeChanges others) {
  std::map<std::pair<std::string, Oid>, Oid> old;
  for (ChangedFile& file : others.changed) {
    old.emplace(std::pair(std::move(file.path), file.oid), file.old.front());
  }
  std::erase_if(changes.changed, [&](ChangedFile& file) {
    const auto found = old.find(std::pair(file.path, file.oid));
    if (found != old.end()) {
      file.old.push_back(found->second);
    }
    return found == old.end();
  });
  changes.removed.push_back(std::move(others.removed.front()));
  std::move(others.skipped.begin(), others.skipped.end(), std::back_inserter(changes.skipped));
}

}  // namespace

Result<std::unique_ptr<StagedSource>> StagedSource::open(const Repository& repository,
                                                         std::uint64_t max_size,
                                                         const MemoryLimits& memory) {
  const auto index = IndexFile::open(repository.layout().index, repository.layout().git_dir);
  const auto trees = index ? parent_trees(repository) : tl::unexpected(index.error());
  if (!trees) {
    return tl::unexpected(trees.error());
  }
  TreeChanges changes = index_changes(repository, *index, trees->front());
  for (std::size_t i = 1; i < trees->size() && !changes.changed.empty(); ++i) {
    keep_common(changes, index_changes(repository, *index, trees->at(i)));
  }
  std::unique_ptr<StagedSource> source(new StagedSource(repository, max_size, memory));
  source->origin_.set_removed(std::move(changes.removed));
  source->origin_.drop_moved(changes.changed);
  source->files_ = std::move(changes.changed);
  source->skipped_ = std::move(changes.skipped);
  return source;
}

std::size_t StagedSource::parts() const { return files_.size() / kFilesInPart + 1; }

Result<void> StagedSource::read(std::size_t part, TextSink& sink) {
  if (part == 0) {
    for (const Skipped& skipped : skipped_) {
      sink.skip(skipped);
    }
  }
  std::vector<const ChangedFile*> files;
  std::vector<BoundedReader::Wanted> wanted;
  const std::size_t end = std::min(files_.size(), (part + 1) * kFilesInPart);
  for (std::size_t i = part * kFilesInPart; i < end; ++i) {
    const ChangedFile& file = files_[i];
    if (file.is_submodule()) {
      sink.skip({SkipReason::submodule, "submodule", file.oid, file.path, 0, {}});
    } else {
      files.push_back(&file);
      wanted.push_back({file.oid, "blob", file.path});
    }
  }
  reader_.read(wanted, sink, [&](std::size_t position, const OdbObject& blob) {
    yield(*files[position], blob, sink);
  });
  return {};
}

void StagedSource::yield(const ChangedFile& file, const OdbObject& blob, TextSink& sink) const {
  if (blob.kind() != ObjectKind::blob) {
    sink.skip({SkipReason::corrupt, "blob", file.oid, file.path, 0,
               "object is not a blob but a " + std::string(to_string(blob.kind()))});
    return;
  }
  Text text;
  text.bytes = blob.bytes();
  text.kind = TextKind::index;
  text.oid = file.oid;
  text.path = file.path;
  text.changed_lines = [&] { return origin_.new_lines(file, text.bytes); };
  text.replaced = [&] {
    return std::vector<std::vector<std::string>>(1, origin_.predecessors(file, text.bytes));
  };
  sink.text(text);
  if (std::all_of(file.old.begin(), file.old.end(), [](const Oid& oid) { return oid.is_zero(); })) {
    TextBuffer buffer;
    Text name;
    name.kind = TextKind::path;
    name.path = file.path;
    name.bytes = buffer.copy(file.path);
    sink.text(name);
  }
}

}  // namespace stanch
