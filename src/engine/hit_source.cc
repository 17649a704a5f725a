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

Result<void> find_or_name_all(HitSource& source, std::size_t rules, std::string_view text,
                              std::span<const Range> windows, std::vector<Hit>& hits,
                              std::vector<EncodedPlace>& places) {
  if (source.find(text, windows, hits, places)) {
    return {};
  }
  hits.clear();
  places.clear();
  return EverywhereSource(static_cast<std::uint32_t>(rules)).find(text, windows, hits, places);
}

}  // namespace stanch
