// How the characters of a value are mixed: shares, runs, signs and brackets.
#include <array>
#include <cstddef>

#include "base/ascii.h"
#include "engine/filters/entropy.h"
#include "engine/generic/value_parts.h"

namespace stanch {
namespace {

using std::string_view;

// Brackets without a partner: code closes what it opens, a password need not.
std::size_t unpaired_brackets(string_view v) {
  constexpr string_view kOpen = "([{<";
  constexpr string_view kClose = ")]}>";
  std::array<char, kLookValue> open{};
  std::size_t depth = 0;
  std::size_t unpaired = 0;
  for (const char c : v.substr(0, kLookValue)) {
    if (const auto kind = kOpen.find(c); kind != string_view::npos) {
      open[depth++] = kClose[kind];
    } else if (kClose.find(c) != string_view::npos) {
      const bool fits = depth > 0 && open[depth - 1] == c;
      depth -= fits ? 1 : 0;
      unpaired += fits ? 0 : 1;
    }
  }
  return unpaired + depth;
}

// How many different signs there are, letters, digits and spaces left out.
std::size_t symbol_kinds(const ValueCounts& n) {
  std::size_t kinds = 0;
  for (std::size_t byte = '!'; byte < 0x7F; ++byte) {
    kinds += n.bytes[byte] > 0 && !ascii::is_alnum(static_cast<char>(byte)) ? 1 : 0;
  }
  return kinds;
}

}  // namespace

void describe_mix(string_view v, const ValueCounts& n, Features& f) {
  f[Feature::value_length] = static_cast<float>(v.size());
  f[Feature::value_lower] = share(n.lower, v.size());
  f[Feature::value_upper] = share(n.upper, v.size());
  f[Feature::value_digits] = share(n.digits, v.size());
  f[Feature::value_symbols] = share(n.symbols, v.size());
  f[Feature::value_other] = share(n.other, v.size());
  f[Feature::value_spaces] = static_cast<float>(n.spaces);
  f[Feature::value_classes] = static_cast<float>((n.lower > 0 ? 1 : 0) + (n.upper > 0 ? 1 : 0) +
                                                 (n.digits > 0 ? 1 : 0) + (n.symbols > 0 ? 1 : 0));
  f[Feature::value_switches] = v.size() < 2 ? 0 : share(n.switches, v.size() - 1);
  f[Feature::value_distinct] = share(n.distinct, v.size());
  f[Feature::value_entropy] = static_cast<float>(shannon_entropy(v));
  f[Feature::value_letter_run] = static_cast<float>(n.letter_run);
  f[Feature::value_digit_run] = static_cast<float>(n.digit_run);
  f[Feature::value_mean_letter_run] = share(n.letters(), n.letter_runs);
  f[Feature::value_vowels] = share(n.vowels, n.letters());
  f[Feature::value_consonant_run] = static_cast<float>(n.consonant_run);
  f[Feature::value_token_run] = static_cast<float>(n.token_run);
  f[Feature::value_sequence] = static_cast<float>(n.sequence);
  f[Feature::value_repeat] = static_cast<float>(n.repeat);
  f[Feature::value_slashes] = static_cast<float>(n.of('/'));
  f[Feature::value_dots] = static_cast<float>(n.of('.'));
  f[Feature::value_underscores] = static_cast<float>(n.of('_'));
  f[Feature::value_dashes] = static_cast<float>(n.of('-'));
  f[Feature::value_colons] = static_cast<float>(n.of(':'));
  f[Feature::value_brackets] = static_cast<float>(n.of('(') + n.of(')') + n.of('[') + n.of(']') +
                                                  n.of('{') + n.of('}') + n.of('<') + n.of('>'));
  f[Feature::value_unpaired] = static_cast<float>(unpaired_brackets(v));
  f[Feature::value_symbol_kinds] = static_cast<float>(symbol_kinds(n));
  f[Feature::value_percents] = static_cast<float>(n.of('%'));
  f[Feature::value_backslashes] = static_cast<float>(n.of('\\'));
  f[Feature::value_equals] = static_cast<float>(n.of('='));
  f[Feature::value_at] = static_cast<float>(n.of('@'));
}

}  // namespace stanch
