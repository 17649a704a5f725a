#include "engine/hit_source.h"

#include <algorithm>
#include <utility>

namespace stanch {

std::vector<std::span<const Hit>> by_rule(std::vector<Hit>& hits) {
  std::ranges::sort(hits, {}, [](const Hit& hit) { return std::pair(hit.rule, hit.last_end); });
  std::vector<std::span<const Hit>> groups;
  for (auto first = hits.cbegin(); first != hits.cend();) {
    const auto last =
        std::find_if(first, hits.cend(), [&](const Hit& hit) { return hit.rule != first->rule; });
    groups.emplace_back(first, last);
    first = last;
  }
  return groups;
}

}  // namespace stanch
