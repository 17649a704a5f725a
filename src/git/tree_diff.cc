// Comparison of a tree with its predecessors, one level at a time. Sub-trees that are the same in
// any predecessor hold nothing new and are not opened.
#include "git/tree_diff.h"

#include <algorithm>
#include <unordered_map>

namespace stanch {
namespace {

// Entries of one tree by name; directories and files of the same name do not meet.
class Entries {
 public:
  explicit Entries(std::string bytes) : bytes_(std::move(bytes)) {
    TreeReader reader(bytes_);
    TreeEntry entry;
    while (reader.next(entry)) {
      entries_.push_back(entry);
      by_name_.emplace(entry.name, entries_.size() - 1);
    }
  }
  Entries(const Entries&) = delete;
  Entries& operator=(const Entries&) = delete;

  [[nodiscard]] const std::vector<TreeEntry>& all() const { return entries_; }
  [[nodiscard]] const TreeEntry* find(std::string_view name) const {
    const auto found = by_name_.find(name);
    return found == by_name_.end() ? nullptr : &entries_[found->second];
  }

 private:
  std::string bytes_;
  std::vector<TreeEntry> entries_;
  std::unordered_map<std::string_view, std::size_t> by_name_;
};

// A tree and its predecessors that remain to be compared.
struct Pending {
  Oid tree;
  std::vector<Oid> parents;
  std::string path;
};

constexpr std::size_t kMaxPath = std::size_t{1} << 20;

// What `old` has and `now` has not, or has as something else.
void list_removed(const Entries& old, const Entries& now, const std::string& path,
                  std::vector<RemovedEntry>& removed) {
  for (const TreeEntry& entry : old.all()) {
    const TreeEntry* counterpart = now.find(entry.name);
    if (!entry.is_submodule() &&
        (counterpart == nullptr || counterpart->is_tree() != entry.is_tree())) {
      removed.push_back({path + std::string(entry.name), entry.oid, entry.is_tree()});
    }
  }
}

// Compares one level and returns the sub-trees to compare next.
std::vector<Pending> compare_level(const Repository& repository, const Pending& level,
                                   TreeChanges& changes) {
  const Entries entries(read_tree(repository, level.tree, level.path, changes.skipped));
  std::vector<std::unique_ptr<Entries>> parents;
  for (std::size_t i = 0; i < level.parents.size(); ++i) {
    parents.push_back(std::make_unique<Entries>(
        read_tree(repository, level.parents[i], level.path, changes.skipped)));
  }
  if (parents.size() == 1) {
    list_removed(*parents.front(), entries, level.path, changes.removed.front());
  }
  std::vector<Pending> below;
  for (const TreeEntry& entry : entries.all()) {
    std::vector<Oid> old;
    bool same = false;
    for (const auto& parent : parents) {
      const TreeEntry* counterpart = parent->find(entry.name);
      const bool comparable = counterpart != nullptr && counterpart->is_tree() == entry.is_tree() &&
                              counterpart->is_submodule() == entry.is_submodule();
      same = same || (comparable && counterpart->oid == entry.oid);
      old.push_back(comparable ? counterpart->oid : Oid());
    }
    std::string path = level.path + std::string(entry.name);
    if (same || path.size() > kMaxPath) {
      continue;
    }
    if (entry.is_tree()) {
      below.push_back({entry.oid, std::move(old), std::move(path.append("/"))});
    } else {
      changes.changed.push_back({std::move(path), entry.oid, entry.mode, std::move(old)});
    }
  }
  return below;
}

}  // namespace

std::string read_tree(const Repository& repository, const Oid& tree, const std::string& path,
                      std::vector<Skipped>& skipped) {
  if (tree.is_zero()) {
    return {};
  }
  const auto object = repository.objects().read(tree, ObjectKind::tree);
  if (!object) {
    skipped.push_back(repository.skipped(object.error(), "tree", tree, path));
    return {};
  }
  return std::string(object->bytes());
}

void diff_tree(const Repository& repository, const Oid& tree, const std::vector<Oid>& parents,
               const std::string& path, TreeChanges& changes) {
  changes.removed.resize(std::max(changes.removed.size(), parents.size()));
  if (std::find(parents.begin(), parents.end(), tree) != parents.end()) {
    return;
  }
  const std::size_t before = changes.changed.size();
  std::vector<Pending> open;
  open.push_back({tree, parents, path});
  while (!open.empty()) {
    const Pending level = std::move(open.back());
    open.pop_back();
    std::vector<Pending> below = compare_level(repository, level, changes);
    std::move(below.rbegin(), below.rend(), std::back_inserter(open));
  }
  const auto added = changes.changed.begin() + static_cast<std::ptrdiff_t>(before);
  std::sort(added, changes.changed.end(),
            [](const ChangedFile& a, const ChangedFile& b) { return a.path < b.path; });
  // A merge may take a whole directory from one parent and so drop files of another unseen. That
  // matters only to files that another parent may have under a different name.
  for (std::size_t i = 0; parents.size() > 1 && i < parents.size(); ++i) {
    if (std::any_of(added, changes.changed.end(),
                    [i](const ChangedFile& file) { return file.old[i].is_zero(); })) {
      TreeChanges one;
      diff_tree(repository, tree, {parents[i]}, path, one);
      changes.removed[i] = std::move(one.removed.front());
    }
  }
}

void list_blobs(const Repository& repository, const RemovedEntry& entry, std::size_t limit,
                std::vector<RemovedEntry>& blobs) {
  std::vector<RemovedEntry> open = {entry};
  std::vector<Skipped> ignored;
  while (!open.empty() && blobs.size() < limit) {
    const RemovedEntry at = std::move(open.back());
    open.pop_back();
    if (!at.is_tree) {
      blobs.push_back(at);
      continue;
    }
    const std::string bytes = read_tree(repository, at.oid, at.path, ignored);
    TreeReader reader(bytes);
    TreeEntry item;
    while (at.path.size() < kMaxPath && reader.next(item)) {
      if (!item.is_submodule()) {
        open.push_back({at.path + "/" + std::string(item.name), item.oid, item.is_tree()});
      }
    }
  }
}

}  // namespace stanch
