// The index and a tree merged in one pass: both are in the same order, the index as full paths, the
// tree level by level. A level of the tree is opened only when its part of the index may differ.
#include "git/index_changes.h"

#include <algorithm>
#include <deque>
#include <unordered_map>

namespace stanch {
namespace {

// Git's order of names within a directory: a directory's name counts as ending with a slash.
int compare_names(std::string_view a, bool a_is_directory, std::string_view b,
                  bool b_is_directory) {
  const std::size_t common = std::min(a.size(), b.size());
  if (const int order = a.substr(0, common).compare(b.substr(0, common)); order != 0) {
    return order;
  }
  const auto next = [common](std::string_view name, bool is_directory) {
    return common < name.size() ? static_cast<unsigned char>(name[common])
                                : static_cast<unsigned char>(is_directory ? '/' : '\0');
  };
  return int{next(a, a_is_directory)} - int{next(b, b_is_directory)};
}

class Comparison {
 public:
  Comparison(const Repository& repository, const IndexFile& index)
      : repository_(repository), entries_(index.entries()), nodes_(index.cache_tree()) {
    changes_.removed.resize(1);
  }

  TreeChanges run(const Oid& tree) {
    if (!skip_known(nodes_.empty() ? nullptr : nodes_.data(), tree, 0)) {
      open(tree, nodes_.empty() ? nullptr : nodes_.data(), 0);
    }
    while (!levels_.empty()) {
      step();
    }
    return std::move(changes_);
  }

 private:
  // An opened directory of the tree.
  struct Level {
    std::string bytes;
    TreeReader reader{{}};
    TreeEntry entry;
    bool at_end = false;
    std::unordered_map<std::string_view, const CacheTreeNode*> children;
    std::size_t prefix = 0;  // length of the directory's path with its slash
  };

  // A name of the level that the next index entry belongs to.
  struct Component {
    std::string_view name;
    bool is_directory = false;
  };

  void open(const Oid& tree, const CacheTreeNode* node, std::size_t prefix);
  void step();
  void same_name(Level& level, const Component& component);
  void add(const IndexEntry& entry, const Oid& old);
  void add_directory(std::string_view path, const Oid& old);
  void remove(const Level& level);
  bool skip_known(const CacheTreeNode* node, const Oid& tree, std::size_t prefix);
  [[nodiscard]] bool inside(std::size_t entry, std::string_view directory) const {
    return entry < entries_.size() && entries_[entry].path.starts_with(directory);
  }

  const Repository& repository_;
  std::span<const IndexEntry> entries_;
  std::span<const CacheTreeNode> nodes_;
  std::size_t next_ = 0;      // first index entry not yet dealt with
  std::deque<Level> levels_;  // outermost first; readers point into their own level
  std::string directory_;     // path of the innermost level
  TreeChanges changes_;
};

void Comparison::open(const Oid& tree, const CacheTreeNode* node, std::size_t prefix) {
  Level& level = levels_.emplace_back();
  level.bytes = read_tree(repository_, tree, directory_, changes_.skipped);
  level.reader = TreeReader(level.bytes);
  level.at_end = !level.reader.next(level.entry);
  level.prefix = prefix;
  if (node != nullptr) {
    for (auto at = static_cast<std::size_t>(node - nodes_.data()) + 1; at < node->end;
         at = nodes_[at].end) {
      level.children.emplace(nodes_[at].name, &nodes_[at]);
    }
  }
}

// Passes over the index entries of a directory that the cache tree says is just `tree`.
bool Comparison::skip_known(const CacheTreeNode* node, const Oid& tree, std::size_t prefix) {
  if (node == nullptr || !node->valid || node->oid != tree ||
      node->entries > entries_.size() - next_) {
    return false;
  }
  const std::string_view directory = std::string_view(directory_).substr(0, prefix);
  const std::size_t end = next_ + node->entries;
  if ((node->entries > 0 && !inside(end - 1, directory)) || inside(end, directory)) {
    return false;
  }
  next_ = end;
  return true;
}

void Comparison::add(const IndexEntry& entry, const Oid& old) {
  if (entry.intent_to_add) {
    return;
  }
  if (entry.is_directory()) {
    diff_tree(repository_, entry.oid, {old}, std::string(entry.path), changes_);
  } else if (entry.oid != old) {
    changes_.changed.push_back({std::string(entry.path), entry.oid, entry.mode, {old}});
  }
}

// Everything the index has below `path`, which ends with a slash.
void Comparison::add_directory(std::string_view path, const Oid& old) {
  for (; inside(next_, path); ++next_) {
    add(entries_[next_], old);
  }
}

void Comparison::remove(const Level& level) {
  if (!level.entry.is_submodule()) {
    changes_.removed[0].push_back(
        {directory_ + std::string(level.entry.name), level.entry.oid, level.entry.is_tree()});
  }
}

// Deals with one name of the innermost level, whichever side has it.
void Comparison::step() {
  Level& level = levels_.back();
  if (!inside(next_, directory_)) {
    if (!level.at_end) {
      remove(level);
      level.at_end = !level.reader.next(level.entry);
      return;
    }
    levels_.pop_back();
    directory_.resize(levels_.empty() ? 0 : levels_.back().prefix);
    return;
  }
  const std::string_view path = entries_[next_].path;
  const std::size_t slash = path.find('/', level.prefix);
  const Component component{path.substr(level.prefix, slash - level.prefix),
                            slash != std::string_view::npos};
  const int order = level.at_end ? 1
                                 : compare_names(level.entry.name, level.entry.is_tree(),
                                                 component.name, component.is_directory);
  if (order < 0) {
    remove(level);
    level.at_end = !level.reader.next(level.entry);
  } else if (order == 0) {
    same_name(level, component);
  } else if (component.is_directory) {
    add_directory(path.substr(0, slash + 1), {});
  } else {
    add(entries_[next_++], {});
  }
}

void Comparison::same_name(Level& level, const Component& component) {
  const TreeEntry entry = level.entry;
  const std::string_view path = entries_[next_].path;
  if (!component.is_directory) {
    for (; next_ < entries_.size() && entries_[next_].path == path; ++next_) {
      const bool comparable = entries_[next_].is_submodule() == entry.is_submodule();
      add(entries_[next_], comparable ? entry.oid : Oid());
    }
    level.at_end = !level.reader.next(level.entry);
    return;
  }
  const std::size_t prefix = level.prefix + component.name.size() + 1;
  const auto known = level.children.find(component.name);
  const CacheTreeNode* const node = known == level.children.end() ? nullptr : known->second;
  const Oid oid = entry.oid;
  level.at_end = !level.reader.next(level.entry);
  if (entries_[next_].is_directory() && entries_[next_].path.size() == prefix) {
    add(entries_[next_++], oid);
    return;
  }
  directory_ = path.substr(0, prefix);
  if (skip_known(node, oid, prefix)) {
    directory_.resize(level.prefix);
  } else {
    open(oid, node, prefix);
  }
}

}  // namespace

TreeChanges index_changes(const Repository& repository, const IndexFile& index, const Oid& tree) {
  return Comparison(repository, index).run(tree);
}

}  // namespace stanch
