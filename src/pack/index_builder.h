#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pack/index.h"

namespace stanch {

struct BuiltIndex {
  std::vector<PackIndexEntry> entries;
  std::vector<std::string> complaints;  // sentences about what could not be indexed
};

// Does what `git index-pack` does, for a pack whose index is lost: finds its entries by
// decompressing them one after the other, and their ids by hashing every object. `body` is the pack
// without its trailer, `count` the number of objects that its header promises.
[[nodiscard]] BuiltIndex build_index(std::string_view body, std::uint32_t count);

}  // namespace stanch
