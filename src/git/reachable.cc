// The closure of all tips over the object graph, with a stack of its own.
#include "git/reachable.h"

#include <vector>

namespace stanch {
namespace {

using OidSet = std::unordered_set<Oid>;

// Adds what an object refers to; sub-trees, commits and tags are to be looked at in turn.
void follow(const OdbObject& object, OidSet& seen, std::vector<Oid>& open) {
  const auto add = [&](const Oid& oid) {
    if (seen.insert(oid).second) {
      open.push_back(oid);
    }
  };
  if (object.kind() == ObjectKind::tree) {
    TreeReader reader(object.bytes());
    TreeEntry entry;
    while (reader.next(entry)) {
      if (entry.is_tree()) {
        add(entry.oid);
      } else if (entry.is_blob()) {
        seen.insert(entry.oid);
      }
    }
  } else if (object.kind() == ObjectKind::commit) {
    if (const auto commit = parse_commit(object.bytes())) {
      add(commit->tree);
      for (const Oid& parent : commit->parents) {
        add(parent);
      }
    }
  } else if (object.kind() == ObjectKind::tag) {
    if (const auto tag = parse_tag(object.bytes())) {
      add(tag->target);
    }
  }
}

}  // namespace

Result<OidSet> reachable_objects(const Repository& repository) {
  auto tips = repository.tips();
  if (!tips) {
    return tl::unexpected(std::move(tips.error()));
  }
  std::vector<Oid> open = std::move(*tips);
  OidSet seen(open.begin(), open.end());
  while (!open.empty()) {
    const Oid oid = open.back();
    open.pop_back();
    if (const auto object = repository.objects().read(oid)) {
      follow(*object, seen, open);
    }
  }
  return seen;
}

}  // namespace stanch
