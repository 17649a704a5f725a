#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/keyed_sum.h"

namespace stanch {

// Remembers sums, those added last. Its size is fixed. Not thread-safe.
class RecentSums {
 public:
  // Room for four times 2^`set_bits`.
  explicit RecentSums(unsigned set_bits);

  // To be called some time before know().
  void prefetch(const Sum128& sum) const { __builtin_prefetch(&sets_[set_of(sum)]); }
  [[nodiscard]] bool know(const Sum128& sum) const;
  void add(const Sum128& sum);

 private:
  static constexpr std::size_t kWays = 4;
  // The sums that share a set, the latest first: one line of the processor's cache.
  struct alignas(64) Set {
    std::array<Sum128, kWays> sums;
  };

  [[nodiscard]] std::size_t set_of(const Sum128& sum) const {
    return static_cast<std::size_t>((sum.low ^ sum.high) * key_ >> shift_);
  }

  std::uint64_t key_;
  unsigned shift_;
  std::vector<Set> sets_;
};

}  // namespace stanch
