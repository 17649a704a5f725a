#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace stanch {

// Remembers windows of text in which a search found nothing, those seen last: versions of a file
// that are deltas on the same base bring the same lines again and again.
//
// A window is told by a keyed sum of 128 bits, NH of UMAC (Black, Halevi, Krawczyk, Krovetz,
// Rogaway, "UMAC: Fast and Secure Message Authentication", 1999) over words of 64 bits. The keys
// are random and differ from one object to the next: that two different windows have one sum is
// less likely than 2^-62, whoever chose the text. One object per thread.
class CleanWindows {
 public:
  struct Sum {
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    bool operator==(const Sum&) const = default;
  };

  // Longer windows have no sum.
  static constexpr std::size_t kLongest = 4096;

  CleanWindows();

  // Of at most kLongest bytes. Reads up to kSlack bytes behind the window.
  [[nodiscard]] Sum sum(std::string_view window) const;

  // To be called some time before know().
  void prefetch(const Sum& sum) const { __builtin_prefetch(&sets_[set_of(sum)]); }
  [[nodiscard]] bool know(const Sum& sum) const;
  void add(const Sum& sum);

 private:
  static constexpr std::size_t kWays = 4;
  static constexpr int kSetShift = 50;
  static constexpr std::size_t kSets = std::size_t{1} << (64 - kSetShift);
  // The sums that share a set, the latest first: one line of the processor's cache.
  struct alignas(64) Set {
    std::array<Sum, kWays> sums;
  };

  [[nodiscard]] std::size_t set_of(const Sum& sum) const {
    return static_cast<std::size_t>((sum.low ^ sum.high) * set_key_ >> kSetShift);
  }

  std::array<std::uint64_t, kLongest / 8> keys_;
  std::uint64_t set_key_ = 0;
  std::vector<Set> sets_;
};

}  // namespace stanch
