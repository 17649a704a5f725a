// A range of commits as texts. The commits are compared with their parents up front, oldest first,
// so that a blob met again is known; the blobs themselves are read by the workers.
#include "git/range_source.h"

#include <algorithm>
#include <map>
#include <set>

#include "git/text_buffer.h"

namespace stanch {
namespace {

constexpr std::size_t kItemsInPart = 256;

bool is_new_path(const ChangedFile& file) {
  return std::all_of(file.old.begin(), file.old.end(),
                     [](const Oid& oid) { return oid.is_zero(); });
}

std::string_view kind_word(TextKind kind) {
  return kind == TextKind::commit ? "commit" : kind == TextKind::tag ? "tag" : "blob";
}

}  // namespace

// Gathers the items of a source.
class RangeSource::Collector {
 public:
  explicit Collector(RangeSource& source) : source_(source) {}

  Result<void> run(const RangeOptions& options) {
    std::vector<Oid> included;
    std::vector<Oid> excluded = options.exclude;
    for (const RefUpdate& update : options.updates) {
      if (!update.old_oid.is_zero()) {
        excluded.push_back(update.old_oid);
      }
    }
    for (Oid& oid : excluded) {
      oid = follow_tags(oid, false);
    }
    for (const RefUpdate& update : options.updates) {
      if (!update.new_oid.is_zero()) {
        if (!update.ref.empty()) {
          add(TextKind::ref_name, update.new_oid, update.ref, kNoCommit);
        }
        add_tip(follow_tags(update.new_oid, true), included);
      }
    }
    auto range = commits_between(source_.repository_, included, excluded);
    if (!range) {
      return tl::unexpected(std::move(range.error()));
    }
    std::move(skipped_.begin(), skipped_.end(), std::back_inserter(range->skipped));
    skipped_.clear();
    source_.range_ = std::move(*range);
    for (std::size_t i = 0; i < source_.range_.commits.size(); ++i) {
      add_commit(i);
    }
    std::move(skipped_.begin(), skipped_.end(), std::back_inserter(source_.range_.skipped));
    return {};
  }

 private:
  // The object behind annotated tags. Tags that `is_new` are texts, each once; those on the old
  // side are known already.
  Oid follow_tags(Oid oid, bool is_new) {
    for (;;) {
      const Odb& objects = source_.repository_.objects();
      const auto header = objects.header(oid);
      const bool is_tag = header && header->kind == ObjectKind::tag && tags_.insert(oid).second;
      const auto object = is_tag ? objects.read(oid) : tl::unexpected(Error{});
      if (!object) {
        return oid;
      }
      if (is_new) {
        add(TextKind::tag, oid, {}, kNoCommit);
      }
      const auto tag = parse_tag(object->bytes());
      if (!tag) {
        skipped_.push_back(source_.repository_.skipped(tag.error(), "tag", oid));
        return oid;
      }
      oid = tag->target;
    }
  }

  void add(TextKind kind, const Oid& oid, std::string path, std::size_t commit) {
    source_.items_.push_back({kind, {{commit, {std::move(path), oid, 0, {}}}}});
  }

  // What a reference may point at: a commit, or rarely a tree or a blob.
  void add_tip(const Oid& oid, std::vector<Oid>& included) {
    const auto header = source_.repository_.objects().header(oid);
    if (header && header->kind == ObjectKind::tree) {
      TreeChanges changes;
      diff_tree(source_.repository_, oid, {}, "", changes);
      add_files(std::move(changes), kNoCommit);
    } else if (header && header->kind == ObjectKind::blob) {
      TreeChanges changes;
      changes.changed.push_back({"", oid, 0100644, {}});
      add_files(std::move(changes), kNoCommit);
    } else if (!header || header->kind == ObjectKind::commit) {
      included.push_back(oid);
    }
  }

  void add_commit(std::size_t position) {
    const RangeCommit& commit = source_.range_.commits[position];
    add(TextKind::commit, commit.oid, {}, position);
    TreeChanges changes;
    const std::vector<Oid> parents = source_.parent_trees(commit, skipped_);
    diff_tree(source_.repository_, commit.tree, parents, "", changes);
    LineOrigin origin(source_.repository_, source_.memory_.beside());
    origin.set_removed(std::move(changes.removed));
    origin.drop_moved(changes.changed);
    add_files(std::move(changes), position);
  }

  void add_files(TreeChanges changes, std::size_t commit) {
    std::move(changes.skipped.begin(), changes.skipped.end(), std::back_inserter(skipped_));
    for (ChangedFile& file : changes.changed) {
      if (file.is_submodule()) {
        skipped_.push_back({SkipReason::submodule, "submodule", file.oid, file.path, 0, {}});
        continue;
      }
      if (is_new_path(file) && !file.path.empty() && paths_.insert(file.path).second) {
        add(TextKind::path, {}, file.path, commit);
      }
      const auto [known, is_new] = blobs_.try_emplace({file.oid, file.path}, source_.items_.size());
      if (is_new) {
        source_.items_.emplace_back();
      }
      source_.items_[known->second].origins.push_back({commit, std::move(file)});
    }
  }

  RangeSource& source_;
  std::set<Oid> tags_;
  std::set<std::string> paths_;
  std::map<std::pair<Oid, std::string>, std::size_t> blobs_;  // position in items_
  std::vector<Skipped> skipped_;
};

Result<std::unique_ptr<RangeSource>> RangeSource::open(const Repository& repository,
                                                       const RangeOptions& options) {
  std::unique_ptr<RangeSource> source(new RangeSource(repository, options));
  if (auto done = Collector(*source).run(options); !done) {
    return tl::unexpected(std::move(done.error()));
  }
  return source;
}

bool RangeSource::is_cut_off() const {
  return std::any_of(range_.skipped.begin(), range_.skipped.end(),
                     [](const Skipped& skipped) { return skipped.reason == SkipReason::shallow; });
}

std::size_t RangeSource::parts() const { return items_.size() / kItemsInPart + 1; }

// Trees of a commit's parents. A parent that cannot be read counts as empty.
std::vector<Oid> RangeSource::parent_trees(const RangeCommit& commit,
                                           std::vector<Skipped>& skipped) const {
  std::vector<Oid> trees;
  for (const Oid& parent : commit.parents) {
    const auto object = repository_.objects().read(parent, ObjectKind::commit);
    const auto record = object ? parse_commit(object->bytes())
                               : Result<CommitRecord>(tl::unexpected(object.error()));
    if (!record) {
      skipped.push_back(repository_.skipped(record.error(), "commit", parent));
    }
    trees.push_back(record ? record->tree : Oid());
  }
  return trees;
}

Result<void> RangeSource::read(std::size_t part, TextSink& sink) {
  if (part == 0) {
    for (const Skipped& skipped : range_.skipped) {
      sink.skip(skipped);
    }
  }
  TextBuffer buffer;
  std::vector<const Item*> objects;
  std::vector<BoundedReader::Wanted> wanted;
  const std::size_t end = std::min(items_.size(), (part + 1) * kItemsInPart);
  for (std::size_t i = part * kItemsInPart; i < end && !sink.stopped(); ++i) {
    const Item& item = items_[i];
    if (item.kind != TextKind::path && item.kind != TextKind::ref_name) {
      const ChangedFile& file = item.origins.front().file;
      objects.push_back(&item);
      wanted.push_back({file.oid, kind_word(item.kind), file.path});
      continue;
    }
    Text text = text_of(item);
    text.bytes = buffer.copy(text.path);
    sink.text(text);
  }
  reader_.read(wanted, sink, [&](std::size_t position, const OdbObject& object) {
    yield(*objects[position], object, sink);
  });
  return {};
}

Text RangeSource::text_of(const Item& item) const {
  const Origin& origin = item.origins.front();
  Text text;
  text.kind = item.kind;
  text.oid = origin.file.oid;
  text.path = origin.file.path;
  text.commit = origin.commit == kNoCommit ? Oid() : range_.commits[origin.commit].oid;
  return text;
}

void RangeSource::yield(const Item& item, const OdbObject& object, TextSink& sink) const {
  Text text = text_of(item);
  text.bytes = object.bytes();
  if (item.kind == TextKind::blob) {
    text.changed_lines = [&]() -> Result<std::vector<LineRange>> {
      std::vector<LineRange> all;
      for (const Origin& origin : item.origins) {
        const auto lines = line_origin(origin).new_lines(origin.file, text.bytes);
        if (!lines) {
          return lines;
        }
        all.insert(all.end(), lines->begin(), lines->end());
      }
      return all;
    };
    text.replaced = [&] {
      std::vector<std::vector<std::string>> all;
      for (const Origin& origin : item.origins) {
        all.push_back(line_origin(origin).predecessors(origin.file, text.bytes));
      }
      return all;
    };
  }
  sink.text(text);
}

// Compares the commit again to learn what it removed: that is seldom asked for, and large to keep.
LineOrigin RangeSource::line_origin(const Origin& origin) const {
  LineOrigin lines(repository_, memory_.beside());
  if (origin.commit != kNoCommit) {
    const RangeCommit& commit = range_.commits[origin.commit];
    TreeChanges changes;
    diff_tree(repository_, commit.tree, parent_trees(commit, changes.skipped), "", changes);
    lines.set_removed(std::move(changes.removed));
  }
  return lines;
}

}  // namespace stanch
