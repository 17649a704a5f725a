#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "base/keyed_sum.h"
#include "base/zip.h"

namespace stanch {

// Remembers members of plain zip archives of which nothing came, so that the next version of an
// archive costs what is new in it. They are told by a keyed sum of what is stored, before it is
// decompressed: what comes of a member follows from that alone. One object per thread.
class CleanMembers {
 public:
  // Its data may be followed by kSlack bytes that are read.
  [[nodiscard]] Sum128 sum(const ZipMember& member) const;
  // How many bytes it took to find nothing in a member.
  [[nodiscard]] std::optional<std::uint64_t> searched(const Sum128& sum) const;
  void add(const Sum128& sum, std::uint64_t searched);

 private:
  static constexpr std::size_t kMost = 16'384;

  // The sums of pieces are summed up in turn, with keys of their own: four times for 4 GiB.
  std::array<KeyedSum, 4> of_pieces_;
  KeyedSum of_all_;
  std::map<std::pair<std::uint64_t, std::uint64_t>, std::uint64_t> known_;
};

}  // namespace stanch
