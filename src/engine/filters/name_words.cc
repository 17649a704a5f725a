#include "engine/filters/name_words.h"

#include <algorithm>

#include "base/ascii.h"

namespace stanch {

std::size_t find_word(std::string_view name, std::string_view word) {
  for (auto at = ascii::find_caseless(name, word); at != std::string_view::npos;
       at = ascii::find_caseless(name, word, at + 1)) {
    const auto end = at + word.size();
    const bool starts =
        at == 0 || !ascii::is_alpha(name[at - 1]) ||
        (ascii::is_upper(name[at]) && ascii::is_lower(name[at - 1])) ||
        (ascii::is_upper(name[at]) && word.size() > 1 && ascii::is_lower(name[at + 1]));
    const bool ends = end == name.size() || !ascii::is_alpha(name[end]) ||
                      (ascii::is_upper(name[end]) && ascii::is_lower(name[end - 1]));
    if (starts && ends) {
      return at;
    }
  }
  return std::string_view::npos;
}

bool opens_with(std::string_view name, std::string_view word) {
  if (!ascii::starts_with_caseless(name, word)) {
    return false;
  }
  const std::string_view rest = name.substr(word.size());
  return rest.empty() || !ascii::is_alpha(rest[0]) ||
         (ascii::is_upper(rest[0]) && !ascii::is_upper(name[0])) ||
         (rest.size() > 1 && ascii::is_upper(rest[0]) && ascii::is_lower(rest[1]));
}

bool holds_any(std::string_view name, std::span<const std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [name](std::string_view word) { return ascii::holds_caseless(name, word); });
}

std::string plain_name(std::string_view name) {
  std::string letters;
  for (const char c : name) {
    if (ascii::is_alnum(c)) {
      letters += ascii::lower(c);
    }
  }
  return letters;
}

}  // namespace stanch
