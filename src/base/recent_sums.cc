#include "base/recent_sums.h"

#include <algorithm>
#include <random>

namespace stanch {

// The key is random, so that nobody can fill one set alone.
RecentSums::RecentSums(unsigned set_bits)
    : shift_(64 - set_bits), sets_(std::size_t{1} << set_bits) {
  std::random_device device;
  key_ = std::uint64_t{device()} << 32 | device() | 1;
}

bool RecentSums::know(const Sum128& sum) const {
  const Set& set = sets_[set_of(sum)];
  bool known = false;
  for (const Sum128& other : set.sums) {
    known |= other == sum;
  }
  return known;
}

void RecentSums::add(const Sum128& sum) {
  Set& set = sets_[set_of(sum)];
  std::shift_right(set.sums.begin(), set.sums.end(), 1);
  set.sums.front() = sum;
}

}  // namespace stanch
