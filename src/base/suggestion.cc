// Names that are not known: what was probably meant, or what there is.
#include "base/suggestion.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

#include "base/ascii.h"

namespace stanch {
namespace {

// Of two letters in a longer word: a slip. In a short one they make another word.
constexpr std::size_t kMaxSlip = 2;

// More names than this are a page of its own, not a message.
constexpr std::size_t kMaxListed = 100;

// Fewest insertions, removals and replacements that turn `a` into `b`.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) {
    row[j] = j;
  }
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

// The nearest of `known`; "" when none is near enough to be meant.
std::string_view nearest(std::string_view name, std::span<const std::string_view> known) {
  const std::string said = ascii::lowered(name);
  std::size_t least = std::min(kMaxSlip, said.size() / 2) + 1;
  std::string_view best;
  for (const std::string_view other : known) {
    if (const std::size_t distance = edit_distance(said, ascii::lowered(other)); distance < least) {
      least = distance;
      best = other;
    }
  }
  return best;
}

// The first word, in lower case: "stripe" of "stripe-api-key".
std::string first_word(std::string_view name) {
  const auto end = std::find_if_not(name.begin(), name.end(), ascii::is_alnum);
  return ascii::lowered(name.substr(0, static_cast<std::size_t>(end - name.begin())));
}

}  // namespace

std::string did_you_mean(std::string_view name, std::span<const std::string_view> known) {
  const std::string_view meant = nearest(name, known);
  return meant.empty() ? "" : fmt::format("; did you mean '{}'?", meant);
}

std::string meant_or_known(std::string_view name, std::span<const std::string_view> known) {
  if (std::string meant = did_you_mean(name, known); !meant.empty()) {
    return meant;
  }
  std::vector<std::string_view> listed(known.begin(), known.end());
  if (listed.size() > kMaxListed) {
    const std::string word = first_word(name);
    std::erase_if(listed, [&](std::string_view other) { return first_word(other) != word; });
  }
  if (listed.empty() || listed.size() > kMaxListed) {
    return "";
  }
  return fmt::format("; known are {}{}", listed.size() < known.size() ? "among others " : "",
                     fmt::join(listed, ", "));
}

}  // namespace stanch
