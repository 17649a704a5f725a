#include "pack/history/held_secrets.h"

namespace stanch {
namespace {

using SetId = MemberSets::Id;

SetId unite(const Containment& containment, std::uint32_t id, const std::vector<SetId>& known,
            MemberSets& sets) {
  std::vector<SetId> below;
  for (const Mark& mark : containment.marks(id)) {
    if (below.empty() || below.back() != known[mark.target]) {
      below.push_back(known[mark.target]);
    }
  }
  return sets.unite(below, {});
}

}  // namespace

// Children before the trees that hold them, with a stack of its own.
std::vector<SetId> secrets_below(const Containment& containment, const HeldSecrets& held,
                                 MemberSets& sets) {
  constexpr SetId kUnknown = UINT32_MAX;
  std::vector<SetId> found(containment.size(), kUnknown);
  for (std::uint32_t id = 0; id < containment.objects(); ++id) {
    found[id] = sets.unite({}, held.secrets_of[id]);
  }
  std::vector<std::uint32_t> stack;
  for (std::uint32_t start = containment.objects(); start < containment.size(); ++start) {
    stack.push_back(start);
    while (!stack.empty()) {
      const std::uint32_t id = stack.back();
      const std::size_t depth = stack.size();
      for (const Mark& mark : containment.marks(id)) {
        if (found[mark.target] == kUnknown) {
          stack.push_back(mark.target);
        }
      }
      if (stack.size() == depth) {
        stack.pop_back();
        found[id] = unite(containment, id, found, sets);
      }
    }
  }
  return found;
}

}  // namespace stanch
