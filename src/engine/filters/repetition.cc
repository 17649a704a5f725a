// Units that a text repeats.
#include "engine/filters/repetition.h"

#include <algorithm>

#include "base/ascii.h"
#include "engine/filters/sequences.h"

namespace stanch {
namespace {

using std::string_view;

// Three times the same unit, anywhere in a short text: 1234-1234-1234-. Four different characters
// in the unit, not all of them letters, are more than what zeros or spaces make in base64.
bool holds_thrice(string_view s) {
  constexpr std::size_t kLongest = 100;
  constexpr std::size_t kLongestUnit = 16;
  for (std::size_t period = 4;
       s.size() <= kLongest && period <= kLongestUnit && 3 * period <= s.size(); ++period) {
    std::size_t same = 0;
    for (std::size_t i = period; i < s.size(); ++i) {
      same = s[i] == s[i - period] ? same + 1 : 0;
      const string_view unit = s.substr(i + 1 - period, period);
      if (same == 2 * period && count_distinct(unit, 4) >= 4 &&
          !std::all_of(unit.begin(), unit.end(), ascii::is_alpha)) {
        return true;
      }
    }
  }
  return false;
}

// Who needs more digits than came to mind writes theirs twice: a unit as long as a token, and no
// common sequence such as 1234567890abcdef.
bool is_doubled(string_view s, std::size_t period) {
  constexpr std::size_t kTokenUnit = 16;
  const Sequences unit = find_sequences(s.substr(0, period));
  return period >= kTokenUnit && !unit.whole && !unit.longish;
}

}  // namespace

std::size_t count_distinct(string_view s, std::size_t enough) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < s.size() && count < enough; ++i) {
    count += s.find(s[i]) == i ? 1 : 0;
  }
  return count;
}

std::size_t period_of(string_view s) {
  constexpr std::size_t kLongest = 64;
  const std::size_t n = s.size();
  for (std::size_t period = 1; period <= n / 2 && period <= kLongest; ++period) {
    const bool enough =
        period == 1 || n - period >= 8 || (period <= 3 && n >= 3 * period && n >= 6);
    if (enough && s.substr(period) == s.substr(0, n - period)) {
      return period;
    }
  }
  return 0;
}

bool is_repeated(string_view s, std::size_t period) {
  const std::size_t n = s.size();
  if (n < 3) {
    return false;
  }
  if (period != 0) {
    return !is_doubled(s, period);
  }
  std::size_t doubled = 0;
  for (std::size_t i = 1; i < n; ++i) {
    doubled += s[i] == s[i - 1] ? 1 : 0;
  }
  return (n >= 8 && doubled * 10 >= n * 7) || holds_thrice(s);
}

}  // namespace stanch
