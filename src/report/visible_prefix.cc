#include "report/visible_prefix.h"

#include <algorithm>

#include "report/fixed_prefix.h"

namespace stanch {
namespace {

constexpr std::size_t kMaxFixed = 24;   // longest format prefix shown
constexpr std::size_t kMinHidden = 8;   // a mask must hide at least this much
constexpr std::size_t kMaxArmour = 80;  // of a PEM header

bool is_graphic(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

}  // namespace

std::size_t armour_size(std::string_view secret) {
  constexpr std::string_view kBegin = "-----BEGIN ";
  constexpr std::string_view kDashes = "-----";
  if (!secret.starts_with(kBegin)) {
    return 0;
  }
  const std::size_t close = secret.find(kDashes, kBegin.size());
  const bool label = close < kMaxArmour && secret.substr(0, close).find('\n') == secret.npos;
  return label ? close + kDashes.size() : 0;
}

std::size_t visible_prefix(const Rule& rule, std::string_view secret) {
  if (const std::size_t armour = armour_size(secret); armour != 0) {
    return armour;
  }
  if (secret.size() <= kMinHidden) {
    return 0;
  }
  const std::size_t fixed =
      std::min({fixed_prefix(rule, secret), kMaxFixed, secret.size() - kMinHidden});
  const std::size_t start = secret.size() >= 24 ? 3 : secret.size() >= 16 ? 2 : 0;
  const std::size_t visible = std::max(fixed, start);
  return is_graphic(secret.substr(0, visible)) ? visible : 0;
}

}  // namespace stanch
