// The value: how its characters are mixed, whether they look like text, known shapes, and whether
// it is its own name.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "base/ascii.h"
#include "engine/generic/parts.h"
#include "engine/generic/value_parts.h"

namespace stanch {
namespace {

using std::string_view;

bool equal_letters(string_view a, string_view b) {
  std::size_t i = 0;
  std::size_t j = 0;
  while (true) {
    while (i < a.size() && !ascii::is_alnum(a[i])) {
      ++i;
    }
    while (j < b.size() && !ascii::is_alnum(b[j])) {
      ++j;
    }
    if (i == a.size() || j == b.size()) {
      return i == a.size() && j == b.size();
    }
    if (ascii::lower(a[i++]) != ascii::lower(b[j++])) {
      return false;
    }
  }
}

// Letters of the longest piece that name and value have in common, of two letters or more.
std::size_t shared_letters(string_view name, string_view value) {
  const auto number = [](char c) { return static_cast<std::size_t>(ascii::lower(c) - 'a'); };
  const auto is_pair = [](string_view s, std::size_t i) {
    return ascii::is_alpha(s[i]) && ascii::is_alpha(s[i + 1]);
  };
  // Which letters follow one another in the name: nearly all places of the value fall to this.
  std::array<std::uint32_t, 26> follows{};
  for (std::size_t i = 0; i + 1 < name.size(); ++i) {
    if (is_pair(name, i)) {
      follows[number(name[i])] |= 1U << number(name[i + 1]);
    }
  }
  std::size_t longest = 0;
  for (std::size_t j = 0; j + 1 < value.size(); ++j) {
    if (!is_pair(value, j) || (follows[number(value[j])] >> number(value[j + 1]) & 1U) == 0) {
      continue;
    }
    for (std::size_t i = 0; i + longest < name.size(); ++i) {
      std::size_t k = 0;
      while (i + k < name.size() && j + k < value.size() && ascii::is_alpha(name[i + k]) &&
             ascii::lower(name[i + k]) == ascii::lower(value[j + k])) {
        ++k;
      }
      longest = std::max(longest, k);
    }
  }
  return longest;
}

}  // namespace

void describe_value(const MatchParts& parts, Features& features) {
  const string_view v = parts.value;
  const ValueCounts n = count_value(v);
  describe_mix(v, n, features);
  describe_text(v, n, features);
  describe_shape(v, n, features);
  const string_view start = v.substr(0, 40);
  features[Feature::value_same_as_name] = equal_letters(parts.name, v) ? 1 : 0;
  features[Feature::value_shares_name] =
      static_cast<float>(n.letter_run < 4 ? 0 : shared_letters(parts.name, start));
}

}  // namespace stanch
