#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "git/odb.h"
#include "stanch/oid.h"

namespace stanch {

// Objects asked about, numbered.
using WantedObjects = std::unordered_map<Oid, std::uint32_t>;

// Says which wanted blobs are anywhere below a tree, and at which path. Each tree is read once for
// the first question. Trees that cannot be read count as empty.
class TreeContents {
 public:
  // Both must outlive this.
  TreeContents(const Odb& objects, const WantedObjects& wanted)
      : objects_(objects), wanted_(wanted) {}

  // Numbers of the wanted objects below `tree`, sorted.
  const std::vector<std::uint32_t>& below(const Oid& tree);

  struct Place {
    std::string path;
    std::uint32_t object = 0;
  };
  // The first place, in tree order, of one of `numbers` (sorted) below `tree`.
  std::optional<Place> first(const Oid& tree, std::span<const std::uint32_t> numbers);

 private:
  struct Frame;
  [[nodiscard]] Frame open(const Oid& tree) const;
  bool has_any(const TreeEntry& entry, std::span<const std::uint32_t> numbers);

  const Odb& objects_;
  const WantedObjects& wanted_;
  std::unordered_map<Oid, std::vector<std::uint32_t>> below_;
};

}  // namespace stanch
