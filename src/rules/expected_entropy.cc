// The entropy that random text of some length has on average, which is less than its alphabet
// allows.
#include "rules/expected_entropy.h"

#include <cmath>

namespace stanch {

double expected_entropy(std::size_t symbols, std::size_t length) {
  if (symbols < 2 || length < 2) {
    return 0;
  }
  // Each symbol's count is binomial; its share of the entropy depends on the count alone.
  const double n = static_cast<double>(length);
  const double p = 1.0 / static_cast<double>(symbols);
  double entropy = 0;
  for (std::size_t count = 1; count < length; ++count) {
    const double x = static_cast<double>(count);
    const double log_chance = std::lgamma(n + 1) - std::lgamma(x + 1) - std::lgamma(n - x + 1) +
                              x * std::log(p) + (n - x) * std::log1p(-p);
    entropy += std::exp(log_chance) * (x / n) * std::log2(n / x);
  }
  return entropy * static_cast<double>(symbols);
}

}  // namespace stanch
