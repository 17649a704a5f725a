#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "base/ascii.h"

namespace stanch::checks {

using ascii::is_alnum;
using ascii::is_digit;
using ascii::is_hex;
using ascii::is_lower;
using ascii::is_space;
using ascii::is_upper;

constexpr bool is_base64url(char c) { return is_alnum(c) || c == '-' || c == '_'; }
constexpr bool is_lower_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }
constexpr bool is_printable(char c) { return c >= ' ' && c <= '~'; }

// Where `inner` stands in `text`: it is a part of it, or a copy of one. npos when it is not there.
std::size_t offset_in(std::string_view text, std::string_view inner);

// True when `text` is not empty and `predicate` holds for each of its characters.
template <class Predicate>
bool all_of(std::string_view text, Predicate predicate) {
  return !text.empty() && std::all_of(text.begin(), text.end(), predicate);
}

// What stands before the first `separator`; `text` becomes what follows it. Without a separator the
// whole text is taken.
inline std::string_view take_until(std::string_view& text, char separator) {
  const std::size_t at = text.find(separator);
  const std::string_view head = text.substr(0, at);
  text = at == text.npos ? std::string_view{} : text.substr(at + 1);
  return head;
}

// Removes `prefix` from `text`; false when it is not there.
inline bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) {
    return false;
  }
  text.remove_prefix(prefix.size());
  return true;
}

}  // namespace stanch::checks
