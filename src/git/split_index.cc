// A split index holds what differs from its base: which of the base's entries are gone, which are
// replaced (by its own first entries, whose paths are left out), and what is new.
#include "git/split_index.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>

#include "base/bytes.h"
#include "git/ewah.h"

namespace stanch {

std::optional<IndexLink> parse_index_link(std::string_view content) {
  if (content.size() < Oid::kSize) {
    return std::nullopt;
  }
  return IndexLink{Oid::from_raw(content.data()), content.substr(Oid::kSize)};
}

bool merge_entries(std::string_view bitmaps, std::vector<IndexEntry> base,
                   std::vector<IndexEntry>& ours) {
  ByteReader reader(bitmaps);
  const auto limit = static_cast<std::uint32_t>(base.size());
  std::vector<std::uint32_t> gone;
  std::vector<std::uint32_t> replaced;
  if (reader.left() > 0) {
    auto deletions = read_ewah(reader, limit);
    if (!deletions) {
      return false;
    }
    auto replacements = read_ewah(reader, limit);
    if (!replacements) {
      return false;
    }
    gone = std::move(*deletions);
    replaced = std::move(*replacements);
  }
  if (replaced.size() > ours.size()) {
    return false;
  }
  for (std::size_t i = 0; i < replaced.size(); ++i) {
    const std::string_view kept = base[replaced[i]].path;
    base[replaced[i]] = ours[i];
    base[replaced[i]].path = kept;
  }
  for (const std::uint32_t position : gone) {
    base[position].path = {};
  }
  std::erase_if(base, [](const IndexEntry& entry) { return entry.path.empty(); });
  std::vector<IndexEntry> merged;
  merged.reserve(base.size() + ours.size() - replaced.size());
  std::merge(base.begin(), base.end(), ours.begin() + static_cast<std::ptrdiff_t>(replaced.size()),
             ours.end(), std::back_inserter(merged), in_index_order);
  ours = std::move(merged);
  return true;
}

}  // namespace stanch
