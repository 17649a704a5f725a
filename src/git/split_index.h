#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "git/index_entry.h"
#include "stanch/oid.h"

namespace stanch {

// What a split index says of its base.
struct IndexLink {
  Oid base;                  // names the base's file; zero when there is none
  std::string_view bitmaps;  // which of the base's entries are gone, and which are replaced
};

// Reads the content of the extension "link"; nothing when it is damaged.
std::optional<IndexLink> parse_index_link(std::string_view content);

// Puts together the entries of a base and those of the split index itself, `ours`, which become all
// of them. False when `bitmaps` is damaged.
bool merge_entries(std::string_view bitmaps, std::vector<IndexEntry> base,
                   std::vector<IndexEntry>& ours);

}  // namespace stanch
