#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace stanch {

// What a keyed sum makes of bytes.
struct Sum128 {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  bool operator==(const Sum128&) const = default;
};

// Sums that stand for bytes: NH of UMAC (Black, Halevi, Krawczyk, Krovetz, Rogaway, "UMAC: Fast and
// Secure Message Authentication", 1999) over words of 64 bits. The keys are random and differ from
// one object to the next: that two different texts have one sum is less likely than 2^-62, whoever
// chose them. Const methods may be called by several threads.
class KeyedSum {
 public:
  // Longer texts have no sum.
  static constexpr std::size_t kLongest = 4096;

  KeyedSum();

  // Of at most kLongest bytes. Reads up to kSlack bytes behind them.
  [[nodiscard]] Sum128 of(std::string_view bytes) const;

 private:
  std::array<std::uint64_t, kLongest / 8> keys_;
};

}  // namespace stanch
