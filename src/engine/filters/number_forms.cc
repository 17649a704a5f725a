// Numbers that stand for a time, a place, a colour or a dump of memory.
#include "engine/filters/number_forms.h"

#include <algorithm>
#include <cstddef>

#include "base/ascii.h"
#include "engine/filters/uuid.h"

namespace stanch {
namespace {

using std::string_view;

// The numbers of `s` between separators, or nothing when something else stands there.
std::size_t numbers(string_view s, char separator, std::size_t most_digits) {
  std::size_t count = 0;
  for (bool more = true; more; ++count) {
    const auto end = s.find(separator);
    const string_view number = s.substr(0, end);
    if (number.empty() || number.size() > most_digits ||
        !std::all_of(number.begin(), number.end(), ascii::is_digit)) {
      return 0;
    }
    more = end != string_view::npos;
    s.remove_prefix(more ? end + 1 : s.size());
  }
  return count;
}

// fe80::1a:2b, 2001:db8::/32
bool is_address6(string_view s) {
  const string_view groups = s.substr(0, s.find_first_of("/%"));
  return groups.size() > 3 && groups.find("::") != string_view::npos &&
         std::all_of(groups.begin(), groups.end(),
                     [](char c) { return c == ':' || ascii::is_hex(c); });
}

// %rP%yY%mM%dD: a directive for every other letter.
bool is_directives(string_view s) {
  constexpr std::size_t kFew = 4;
  std::size_t count = 0;
  for (std::size_t at = 0; at + 1 < s.size(); ++at) {
    count += s[at] == '%' && ascii::is_alpha(s[at + 1]) ? 1 : 0;
  }
  return count >= kFew && count * 4 >= s.size();
}

}  // namespace

bool is_timestamp(string_view s) {
  return (s.size() == 10 || s.size() == 13) && s[0] == '1' &&
         std::all_of(s.begin(), s.end(), ascii::is_digit);
}

bool is_time_uuid(string_view s) {
  constexpr std::size_t kVersion = 14;
  if (!is_uuid(s) || s.substr(kVersion, 2) != "11") {
    return false;
  }
  const char era = ascii::lower(s[kVersion + 2]);
  return era == 'd' || era == 'e' || era == 'f';
}

bool is_address(string_view s) {
  if (is_address6(s)) {
    return true;
  }
  const auto colon = s.find(':');
  const string_view ports = colon == string_view::npos ? "0" : s.substr(colon + 1);
  return numbers(s.substr(0, colon), '.', 3) == 4 && numbers(ports, ':', 5) != 0;
}

bool is_release(string_view s) {
  constexpr std::size_t kMostDigits = 4;
  constexpr std::size_t kLongestSuffix = 12;
  const bool marked = s.starts_with('v') || s.starts_with('V');
  s.remove_prefix(marked ? 1 : 0);
  const auto joint = s.find_first_of("-+");
  const string_view suffix = joint == string_view::npos ? "" : s.substr(joint + 1);
  const auto digits = std::find_if_not(suffix.begin(), suffix.end(), ascii::is_upper);
  const bool named =
      suffix.end() - digits <= 2 && std::all_of(digits, suffix.end(), ascii::is_digit);
  const std::size_t parts = numbers(s.substr(0, joint), '.', kMostDigits);
  return (parts >= 3 || (marked && parts == 2)) && suffix.size() <= kLongestSuffix &&
         (named || std::all_of(suffix.begin(), suffix.end(), [](char c) {
            return ascii::is_lower(c) || ascii::is_digit(c) || c == '.' || c == '-';
          }));
}

bool is_coordinates(string_view s) {
  const auto first = s.find(':');
  const auto last = s.rfind(':');
  return first != string_view::npos && first != last && first > 2 &&
         s.find(':', first + 1) == last && is_release(s.substr(last + 1)) &&
         std::all_of(s.begin(), s.begin() + static_cast<std::ptrdiff_t>(last), [](char c) {
           return ascii::is_word(c) || string_view(".:-").find(c) != string_view::npos;
         });
}

bool is_color(string_view s) {
  return (s.size() == 4 || s.size() == 7 || s.size() == 9) && s[0] == '#' &&
         std::all_of(s.begin() + 1, s.end(), ascii::is_hex);
}

bool is_time_format(string_view s) {
  constexpr std::size_t kShortest = 6;
  if (is_directives(s)) {
    return true;
  }
  const auto holds = [s](string_view part) { return s.find(part) != string_view::npos; };
  const bool java = holds("yy") && holds("MM");
  const bool c = s.starts_with("%Y") && holds("%m");
  return s.size() >= kShortest && (java || c) &&
         s.find_first_not_of(java ? "yMdHhmsSaZzTX'-/:._ " : "%YmdHMSTzZ-/:._ ") ==
             string_view::npos;
}

bool is_packed(string_view s) {
  constexpr std::size_t kShortest = 24;
  const string_view digits = s.starts_with("0x") ? s.substr(2) : s;
  return digits.size() >= kShortest && digits.find("00000000") != string_view::npos &&
         std::all_of(digits.begin(), digits.end(), ascii::is_hex);
}

bool is_operand(string_view s) {
  const auto open = s.find('(');
  return open != string_view::npos && s.ends_with(')') && open + 2 < s.size() &&
         (s[open + 1] == '$' || s[open + 1] == '%') &&
         std::all_of(s.begin(), s.begin() + static_cast<std::ptrdiff_t>(open), [](char c) {
           return ascii::is_hex(c) || string_view("x+-*$").find(c) != string_view::npos;
         });
}

}  // namespace stanch
