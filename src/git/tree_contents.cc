// Containment of objects in trees, bottom up with a memory of every tree met. All walks keep their
// own stack: the depth of a tree is whatever its author chose.
#include "git/tree_contents.h"

#include <algorithm>
#include <unordered_set>

namespace stanch {
namespace {

constexpr std::size_t kMaxDepth = 4096;

// The entry of that name in a tree's bytes.
std::optional<TreeEntry> find_entry(std::string_view tree, std::string_view name) {
  TreeReader reader(tree);
  TreeEntry entry;
  while (reader.next(entry)) {
    if (entry.name == name) {
      return entry;
    }
  }
  return std::nullopt;
}

bool intersects(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) {
      return true;
    }
    a[i] < b[j] ? ++i : ++j;
  }
  return false;
}

}  // namespace

// A tree on the way: what was found in it directly, and the sub-trees still to be asked.
struct TreeContents::Frame {
  Oid tree;
  std::vector<Oid> children;
  std::size_t next = 0;
  std::vector<std::uint32_t> found;
};

std::string TreeContents::read(const Oid& tree) const {
  const auto object = objects_.read(tree, ObjectKind::tree);
  return object ? std::string(object->bytes()) : std::string();
}

TreeContents::Frame TreeContents::open(const Oid& tree) const {
  Frame frame;
  frame.tree = tree;
  const auto object = objects_.read(tree, ObjectKind::tree);
  TreeReader reader(object ? object->bytes() : std::string_view());
  TreeEntry entry;
  while (reader.next(entry)) {
    if (entry.is_tree()) {
      frame.children.push_back(entry.oid);
    } else if (entry.is_blob()) {
      if (const auto wanted = wanted_.find(entry.oid); wanted != wanted_.end()) {
        frame.found.push_back(wanted->second);
      }
    }
  }
  return frame;
}

const std::vector<std::uint32_t>& TreeContents::below(const Oid& tree) {
  if (const auto known = below_.find(tree); known != below_.end()) {
    return known->second;
  }
  std::vector<Frame> stack;
  const auto enter = [&](const Oid& oid) {
    // Remembered as empty while it is open, so that a forged cycle ends.
    if (below_.try_emplace(oid).second) {
      stack.push_back(open(oid));
    }
  };
  enter(tree);
  while (!stack.empty()) {
    Frame& frame = stack.back();
    if (frame.next < frame.children.size()) {
      enter(frame.children[frame.next++]);
      continue;
    }
    for (const Oid& child : frame.children) {
      const std::vector<std::uint32_t>& more = below_[child];
      frame.found.insert(frame.found.end(), more.begin(), more.end());
    }
    std::sort(frame.found.begin(), frame.found.end());
    frame.found.erase(std::unique(frame.found.begin(), frame.found.end()), frame.found.end());
    below_[frame.tree] = std::move(frame.found);
    stack.pop_back();
  }
  return below_[tree];
}

bool TreeContents::has_any(const TreeEntry& entry, std::span<const std::uint32_t> numbers) {
  if (entry.is_tree()) {
    return intersects(below(entry.oid), numbers);
  }
  const auto wanted = entry.is_blob() ? wanted_.find(entry.oid) : wanted_.end();
  return wanted != wanted_.end() &&
         std::binary_search(numbers.begin(), numbers.end(), wanted->second);
}

std::optional<TreeContents::Place> TreeContents::first(const Oid& tree,
                                                       std::span<const std::uint32_t> numbers) {
  Place place;
  Oid at = tree;
  for (std::size_t depth = 0; depth < kMaxDepth; ++depth) {
    const std::string bytes = read(at);
    TreeReader reader(bytes);
    TreeEntry entry;
    bool found = false;
    while (!found && reader.next(entry)) {
      found = has_any(entry, numbers);
    }
    if (!found) {
      return std::nullopt;
    }
    place.path.append(place.path.empty() ? "" : "/").append(entry.name);
    if (!entry.is_tree()) {
      place.object = wanted_.at(entry.oid);
      return place;
    }
    at = entry.oid;
  }
  return std::nullopt;
}

namespace {

// A level of first_new(): a tree, its counterparts in the other trees, and how far it was read.
struct Level {
  std::string bytes;
  std::size_t at = 0;
  std::vector<std::string> others;
  std::size_t path_size = 0;
};

std::string combination(const Oid& tree, const std::vector<Oid>& others) {
  std::string key(reinterpret_cast<const char*>(tree.bytes.data()), Oid::kSize);
  for (const Oid& other : others) {
    key.append(reinterpret_cast<const char*>(other.bytes.data()), Oid::kSize);
  }
  return key;
}

}  // namespace

std::optional<std::string> TreeContents::first_new(const Oid& tree, std::vector<Oid> others,
                                                   std::uint32_t number) {
  const std::uint32_t numbers[] = {number};
  std::string path;
  std::vector<Level> stack;
  std::unordered_set<std::string> tried;
  const auto enter = [&](const Oid& oid, const std::vector<Oid>& counterparts) {
    if (stack.size() < kMaxDepth && tried.insert(combination(oid, counterparts)).second) {
      Level level;
      level.bytes = read(oid);
      for (const Oid& counterpart : counterparts) {
        level.others.push_back(read(counterpart));
      }
      level.path_size = path.size();
      stack.push_back(std::move(level));
    }
  };
  if (std::find(others.begin(), others.end(), tree) == others.end()) {
    enter(tree, others);
  }
  while (!stack.empty()) {
    Level& level = stack.back();
    TreeReader reader(std::string_view(level.bytes).substr(level.at));
    TreeEntry entry;
    if (!reader.next(entry)) {
      stack.pop_back();
      continue;
    }
    level.at = static_cast<std::size_t>(entry.name.data() - level.bytes.data()) +
               entry.name.size() + 1 + Oid::kSize;
    if (!has_any(entry, numbers)) {
      continue;
    }
    bool same = false;
    others.clear();
    for (const std::string& other : level.others) {
      const auto counterpart = find_entry(other, entry.name);
      same = same || (counterpart && counterpart->oid == entry.oid);
      if (counterpart && counterpart->is_tree() && entry.is_tree()) {
        others.push_back(counterpart->oid);
      }
    }
    if (same) {
      continue;
    }
    path.resize(level.path_size);
    path.append(path.empty() ? "" : "/").append(entry.name);
    if (!entry.is_tree()) {
      return path;
    }
    enter(Oid(entry.oid), others);
  }
  return std::nullopt;
}

}  // namespace stanch
