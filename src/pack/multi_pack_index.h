#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "pack/index.h"
#include "stanch/result.h"

namespace stanch {

// Git's index over several packs (pack/multi-pack-index). It names each object once, in one of the
// packs that hold it, so what it says of a pack need not be all that the pack holds.
class MultiPackIndex {
 public:
  // Reads and checks a file: its checksum is right afterwards, and every entry is in a pack.
  [[nodiscard]] static Result<MultiPackIndex> open(const std::filesystem::path& path);
  // The same from memory; `name` is for messages.
  [[nodiscard]] static Result<MultiPackIndex> parse(std::string_view bytes,
                                                    const std::string& name);

  // The objects that it finds in a pack ("pack-1234.pack"), by id; none for a pack unknown to it.
  [[nodiscard]] std::vector<PackIndexEntry> entries(std::string_view pack) const;

 private:
  struct Entry {
    PackIndexEntry entry;
    std::uint32_t pack = 0;  // index into packs_
  };
  std::vector<std::string> packs_;  // without the ending
  std::vector<Entry> entries_;
};

}  // namespace stanch
