// The commits are compared with their parents up front, oldest first, so that a blob met again is
// known.
#include "git/range_items.h"

#include <algorithm>
#include <map>
#include <set>

#include "git/line_origin.h"

namespace stanch {
namespace {

constexpr std::size_t kNoCommit = RangeOrigin::kNoCommit;

bool is_new_path(const ChangedFile& file) {
  return std::all_of(file.old.begin(), file.old.end(),
                     [](const Oid& oid) { return oid.is_zero(); });
}

class RangeCollector {
 public:
  RangeCollector(const Repository& repository, const MemoryLimits& memory)
      : repository_(repository), memory_(memory) {}

  Result<RangeItems> run(const RangeOptions& options) {
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
    auto range = commits_between(repository_, included, excluded);
    if (!range) {
      return tl::unexpected(std::move(range.error()));
    }
    std::move(skipped_.begin(), skipped_.end(), std::back_inserter(range->skipped));
    skipped_.clear();
    found_.range = std::move(*range);
    for (std::size_t i = 0; i < found_.range.commits.size(); ++i) {
      add_commit(i);
    }
    std::move(skipped_.begin(), skipped_.end(), std::back_inserter(found_.range.skipped));
    return std::move(found_);
  }

 private:
  // The object behind annotated tags. Tags that `is_new` are texts, each once; those on the old
  // side are known already.
  Oid follow_tags(Oid oid, bool is_new) {
    for (;;) {
      const Odb& objects = repository_.objects();
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
        skipped_.push_back(repository_.skipped(tag.error(), "tag", oid));
        return oid;
      }
      oid = tag->target;
    }
  }

  void add(TextKind kind, const Oid& oid, std::string path, std::size_t commit) {
    found_.items.push_back({kind, {{commit, {std::move(path), oid, 0, {}}}}});
  }

  // What a reference may point at: a commit, or rarely a tree or a blob.
  void add_tip(const Oid& oid, std::vector<Oid>& included) {
    const auto header = repository_.objects().header(oid);
    if (header && header->kind == ObjectKind::tree) {
      TreeChanges changes;
      diff_tree(repository_, oid, {}, "", changes);
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
    const RangeCommit& commit = found_.range.commits[position];
    add(TextKind::commit, commit.oid, {}, position);
    TreeChanges changes;
    const std::vector<Oid> parents = parent_trees(repository_, commit, skipped_);
    diff_tree(repository_, commit.tree, parents, "", changes);
    LineOrigin origin(repository_, memory_.beside());
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
      const auto [known, is_new] = blobs_.try_emplace({file.oid, file.path}, found_.items.size());
      if (is_new) {
        found_.items.emplace_back();
      }
      found_.items[known->second].origins.push_back({commit, std::move(file)});
    }
  }

  const Repository& repository_;
  MemoryLimits memory_;
  RangeItems found_;
  std::set<Oid> tags_;
  std::set<std::string> paths_;
  std::map<std::pair<Oid, std::string>, std::size_t> blobs_;  // position among the items
  std::vector<Skipped> skipped_;
};

}  // namespace

Result<RangeItems> gather_range(const Repository& repository, const RangeOptions& options) {
  return RangeCollector(repository, options.memory).run(options);
}

std::vector<Oid> parent_trees(const Repository& repository, const RangeCommit& commit,
                              std::vector<Skipped>& skipped) {
  std::vector<Oid> trees;
  for (const Oid& parent : commit.parents) {
    const auto object = repository.objects().read(parent, ObjectKind::commit);
    const auto record = object ? parse_commit(object->bytes())
                               : Result<CommitRecord>(tl::unexpected(object.error()));
    if (!record) {
      skipped.push_back(repository.skipped(record.error(), "commit", parent));
    }
    trees.push_back(record ? record->tree : Oid());
  }
  return trees;
}

}  // namespace stanch
