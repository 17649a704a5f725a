#include "engine/token_words.h"

#include <algorithm>
#include <cstddef>

#include "base/ascii.h"
#include "engine/generic/text_model.h"

namespace stanch {
namespace {

// Three words or short numbers at least, with signs between them, of which two are words.
bool is_joined(std::string_view text) {
  constexpr std::size_t kLongestNumber = 3;
  std::size_t words = 0;
  std::size_t parts = 0;
  for (bool more = true; more; ++parts) {
    const auto end = text.find_first_of("-_");
    const std::string_view part = text.substr(0, end);
    const bool word = part.size() > 2 && std::ranges::all_of(part, ascii::is_lower);
    const bool number = part.size() <= kLongestNumber && std::ranges::all_of(part, ascii::is_digit);
    if (part.empty() || !(word || number)) {
      return false;
    }
    words += word ? 1 : 0;
    more = end != std::string_view::npos;
    text.remove_prefix(more ? end + 1 : text.size());
  }
  return parts >= 3 && words >= 2;
}

}  // namespace

bool is_name_of_words(std::string_view secret) {
  constexpr std::size_t kShortest = 12;
  const auto letters = static_cast<std::size_t>(std::ranges::count_if(secret, ascii::is_alpha));
  const auto digits = static_cast<std::size_t>(std::ranges::count_if(secret, ascii::is_digit));
  const bool covered = letters >= kShortest && digits * 8 <= secret.size() &&
                       cover_with_words(secret).letters * 10 >= letters * 7;
  return covered || is_joined(secret);
}

bool is_named_after(std::string_view vendor, std::string_view secret) {
  constexpr std::size_t kShortest = 6;  // fewer letters may stand in a token by chance
  const std::size_t at = ascii::find_caseless(secret, ascii::lowered(vendor));
  // acme_... may be how its tokens begin
  const bool opens =
      at == 0 && secret.size() > vendor.size() && !ascii::is_alnum(secret[vendor.size()]);
  return vendor.size() >= kShortest && at != std::string_view::npos && !opens;
}

}  // namespace stanch
