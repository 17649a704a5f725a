// The name: which words it is made of, however they are joined.
#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii.h"
#include "engine/generic/name_groups.h"
#include "engine/generic/parts.h"

namespace stanch {
namespace {

using namespace name_groups;
using std::string_view;

bool is_keyword(std::size_t g) {
  return g <= kAuth || g == kCredential || g == kSignature || g == kNonce;
}

enum NameStyle : std::uint8_t {
  lower_word,
  upper_word,
  capital,
  camel,
  snake,
  upper_snake,
  kebab,
  dotted
};

NameStyle style_of(string_view name) {
  const auto has = [name](auto test) { return std::any_of(name.begin(), name.end(), test); };
  const bool upper = has(ascii::is_upper);
  const bool lower = has(ascii::is_lower);
  if (name.find('.') != string_view::npos) {
    return dotted;
  }
  if (name.find('-') != string_view::npos) {
    return kebab;
  }
  if (name.find('_') != string_view::npos) {
    return upper && !lower ? upper_snake : snake;
  }
  if (!upper || !lower) {
    return upper ? upper_word : lower_word;
  }
  return ascii::is_upper(name.front()) ? capital : camel;
}

}  // namespace

void describe_name(const MatchParts& parts, Features& features) {
  const string_view name = parts.name;
  std::size_t keyword_begin = name.size();
  std::size_t keyword_end = 0;
  std::array<bool, kGroups> groups{};
  kNameWords.find(name, [&](std::size_t g, std::size_t at, std::size_t length) {
    // Two-letter words count on their own only: the "id" of user_id, not that of "provider".
    const bool opens = at == 0 || !ascii::is_alpha(name[at - 1]) ||
                       (ascii::is_upper(name[at]) && !ascii::is_upper(name[at - 1]));
    const bool closes = at + length == name.size() || !ascii::is_lower(name[at + length]);
    if (length <= 3 && !(closes && (opens || g == kKey || g == kId || g == kPassword))) {
      return;
    }
    groups[g] = true;
    if (is_keyword(g)) {
      keyword_begin = std::min(keyword_begin, at);
      keyword_end = at + length;
    }
  });
  for (std::size_t g = 0; g < kGroups; ++g) {
    const auto feature = static_cast<Feature>(static_cast<std::size_t>(Feature::name_password) + g);
    features[feature] = groups[g] ? 1 : 0;
  }
  features[Feature::name_length] = static_cast<float>(name.size());
  features[Feature::name_after_keyword] =
      keyword_end == 0 ? -1 : static_cast<float>(name.size() - keyword_end);
  features[Feature::name_style] = name.empty() ? -1 : static_cast<float>(style_of(name));
  features[Feature::name_is_keyword] = keyword_begin == 0 && keyword_end == name.size() ? 1 : 0;
}

}  // namespace stanch
