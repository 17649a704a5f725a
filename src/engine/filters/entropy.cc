// Shannon entropy over byte counts. H = log2(n) - sum(c * log2(c)) / n, with log2 of small counts
// taken from a table because confirmation calls this for every hit.
#include "engine/filters/entropy.h"

#include <array>
#include <cmath>
#include <cstdint>

namespace stanch {
namespace {

constexpr std::size_t kTableSize = 256;

const std::array<double, kTableSize>& count_times_log2() {
  static const std::array<double, kTableSize> table = [] {
    std::array<double, kTableSize> t{};
    for (std::size_t i = 1; i < kTableSize; ++i) {
      t[i] = static_cast<double>(i) * std::log2(static_cast<double>(i));
    }
    return t;
  }();
  return table;
}

}  // namespace

double shannon_entropy(std::string_view text) {
  if (text.empty()) {
    return 0;
  }
  std::array<std::uint32_t, 256> counts{};
  for (const char c : text) {
    ++counts[static_cast<unsigned char>(c)];
  }
  const auto& table = count_times_log2();
  double sum = 0;
  for (const char c : text) {  // each count once: it is cleared when it has been added
    std::uint32_t& count = counts[static_cast<unsigned char>(c)];
    sum += count < kTableSize ? table[count] : count * std::log2(static_cast<double>(count));
    count = 0;
  }
  const auto size = static_cast<double>(text.size());
  return std::log2(size) - sum / size;
}

}  // namespace stanch
