// Containment of objects in trees, bottom up with a memory of every tree met. All walks keep their
// own stack: the depth of a tree is whatever its author chose.
#include "git/tree_contents.h"

#include <algorithm>

namespace stanch {
namespace {

constexpr std::size_t kMaxDepth = 4096;

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
    const auto object = objects_.read(at, ObjectKind::tree);
    TreeReader reader(object ? object->bytes() : std::string_view());
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

}  // namespace stanch
