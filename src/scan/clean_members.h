#pragma once

#include <array>
#include <string_view>

#include "base/keyed_sum.h"
#include "base/recent_sums.h"
#include "base/zip.h"

namespace stanch {

// Remembers members of plain zip archives of which nothing came, so that the next version of an
// archive costs what is new in it. They are told by a keyed sum of what is stored, before it is
// decompressed: what comes of a member follows from that alone. One object per thread.
class CleanMembers {
 public:
  // Its data may be followed by kSlack bytes that are read.
  [[nodiscard]] Sum128 sum(const ZipMember& member) const;
  [[nodiscard]] bool know(const Sum128& sum) const { return known_.know(sum); }
  void add(const Sum128& sum) { known_.add(sum); }

 private:
  static constexpr unsigned kSetBits = 12;

  // The sums of pieces are summed up in turn, with keys of their own: four times for 4 GiB.
  std::array<KeyedSum, 4> of_pieces_;
  KeyedSum of_all_;
  RecentSums known_{kSetBits};
};

}  // namespace stanch
