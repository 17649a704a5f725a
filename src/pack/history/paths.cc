// From marks to names.
#include "pack/history/paths.h"

#include <unordered_set>

#include "base/git_object.h"

namespace stanch {

PathFinder::Place PathFinder::smallest(std::uint32_t tree,
                                       const std::function<bool(std::uint32_t)>& wanted,
                                       const std::function<bool(std::uint32_t)>& worth) {
  std::vector<Step> steps{{tree, 0}};
  std::unordered_set<std::uint32_t> entered{tree};
  while (!steps.empty()) {
    Step& step = steps.back();
    const auto marks = containment_.marks(step.tree);
    if (step.mark == marks.size()) {
      steps.pop_back();
      if (!steps.empty()) {
        ++steps.back().mark;
      }
      continue;
    }
    const std::uint32_t target = marks[step.mark].target;
    if (containment_.is_object(target)) {
      if (wanted(target)) {
        return name(steps);
      }
      ++step.mark;
    } else if (worth(target) && entered.insert(target).second) {
      steps.push_back({target, 0});
    } else {
      ++step.mark;
    }
  }
  return {};
}

PathFinder::Place PathFinder::name(const std::vector<Step>& steps) {
  Place place;
  for (const Step& step : steps) {
    const Mark& mark = containment_.marks(step.tree)[step.mark];
    if (!place.path.empty()) {
      place.path.push_back('/');
    }
    place.path += entry_name(containment_.tree(step.tree), mark.position);
    place.object = mark.target;
  }
  return place;
}

std::string PathFinder::entry_name(std::uint32_t tree, std::uint32_t position) {
  const auto object = reader_.read(forms_.number(tree));
  if (!object) {
    return {};
  }
  TreeReader entries(object->bytes());
  TreeEntry entry;
  for (std::uint32_t i = 0; entries.next(entry); ++i) {
    if (i == position) {
      return std::string(entry.name);
    }
  }
  return {};
}

}  // namespace stanch
