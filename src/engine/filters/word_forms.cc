// Words as they stand in command lines, names, forms and regular expressions.
#include "engine/filters/word_forms.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii.h"
#include "engine/filters/prefixes.h"

namespace stanch {
namespace {

using std::string_view;

// A lower-case word, a short number, or one after the other.
bool is_plain_word(string_view s) {
  constexpr std::ptrdiff_t kLongestNumber = 3;
  const auto digits = std::find_if_not(s.begin(), s.end(), ascii::is_lower);
  return !s.empty() && s.end() - digits <= kLongestNumber &&
         std::all_of(digits, s.end(), ascii::is_digit);
}

// An option of compilers that chooses the machine: -msse42, -march.
bool is_machine_option(string_view s) {
  constexpr auto kMachine = std::to_array<string_view>(
      {"-msse", "-mavx", "-march", "-mtune", "-mcpu", "-mfpu", "-mfloat", "-mthumb"});
  return starts_with_any(s, kMachine);
}

}  // namespace

bool is_option(string_view s) {
  const bool two = s.starts_with("--");
  string_view rest = s.substr(std::min<std::size_t>(s.size(), two ? 2 : 1));
  if (!s.starts_with('-') || rest.empty() || !ascii::is_lower(rest[0])) {
    return false;
  }
  std::size_t words = 0;
  for (bool more = true; more; ++words) {
    const auto end = rest.find_first_of("-=.+");
    const string_view word = rest.substr(0, end);
    if (!word.empty() && !is_plain_word(word)) {
      return false;
    }
    more = end != string_view::npos;
    rest.remove_prefix(more ? end + 1 : rest.size());
  }
  return two || words > 1 || is_machine_option(s);
}

bool is_words(string_view s) {
  constexpr std::size_t kShortest = 20;
  constexpr std::size_t kMeanWord = 4;
  std::size_t words = 0;
  std::size_t letters = 0;
  bool within = false;
  for (std::size_t i = 0; i < s.size(); ++i) {
    const bool letter = ascii::is_alpha(s[i]);
    if (!letter && string_view("-_./:").find(s[i]) == string_view::npos) {
      return false;
    }
    const bool capital = ascii::is_upper(s[i]);
    if (capital && within && ascii::is_upper(s[i - 1])) {
      return false;
    }
    words += letter && (!within || capital) ? 1 : 0;
    letters += letter ? 1 : 0;
    within = letter;
  }
  return s.size() >= kShortest && words >= 3 && letters >= kMeanWord * words;
}

bool is_constant_name(string_view s) {
  constexpr std::size_t kShortest = 20;
  std::size_t letters = 0;
  std::size_t joints = 0;
  for (const char c : s) {
    if (!ascii::is_upper(c) && !ascii::is_digit(c) && c != '_') {
      return false;
    }
    letters += ascii::is_upper(c) ? 1 : 0;
    joints += c == '_' ? 1 : 0;
  }
  return s.size() >= kShortest && joints >= 2 && letters * 4 >= (s.size() - joints) * 3;
}

bool is_expression(string_view s) {
  constexpr auto kClasses =
      std::to_array<string_view>({"[a-z", "[A-Z", "[0-9", "[a-f", "[A-F", "[^\\"});
  return (s.size() > 3 && s.front() == '^' && s.back() == '$') ||
         std::any_of(kClasses.begin(), kClasses.end(),
                     [s](string_view open) { return s.find(open) != string_view::npos; });
}

bool is_label(string_view s) {
  return s.size() > 3 && s.back() == ':' && std::all_of(s.begin(), s.end() - 1, [](char c) {
           return ascii::is_alpha(c) || static_cast<unsigned char>(c) >= 0x80 || c == ' ' ||
                  c == '-' || c == '\'';
         });
}

}  // namespace stanch
