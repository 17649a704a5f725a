// Counting up or down, as fingers do on a keyboard and authors of manuals do in examples.
#include "engine/filters/sequences.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii.h"

namespace stanch {
namespace {

using std::string_view;

// True when `b` follows `a` in the alphabet, among the digits or on a keyboard row, or precedes it.
int step(char a, char b) {
  a = ascii::lower(a);
  b = ascii::lower(b);
  if (!ascii::is_alnum(a) || !ascii::is_alnum(b)) {
    return 0;
  }
  if (b == a + 1 || (a == '9' && (b == '0' || b == 'a')) || (a == 'f' && b == '0')) {
    return 1;
  }
  if (a == b + 1 || (b == '9' && a == '0')) {
    return -1;
  }
  constexpr std::array<string_view, 3> kRows = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};
  for (const string_view row : kRows) {
    const auto at = row.find(a);
    if (at != string_view::npos) {
      return at + 1 < row.size() && row[at + 1] == b ? 2 : 0;
    }
  }
  return 0;
}

}  // namespace

bool Sequences::typed_for_one(string_view s) const {
  constexpr std::size_t kToken = 16;
  return whole && s.size() >= kToken &&
         std::any_of(s.begin(), s.end(), [](char c) { return c > 'f' && c <= 'z'; }) &&
         std::any_of(s.begin(), s.end(), [](char c) { return ascii::is_upper(c); });
}

// People do choose 123456 and qwerty as passwords.
Sequences find_sequences(string_view s) {
  std::size_t alnum = s.empty() ? 0 : (ascii::is_alnum(s[0]) ? 1 : 0);
  std::size_t covered = 0;
  std::size_t run = 1;
  std::size_t longest = 0;
  std::size_t letters = 1;
  std::size_t most_letters = 0;
  int direction = 0;
  for (std::size_t i = 1; i <= s.size(); ++i) {
    const int now = i < s.size() ? step(s[i - 1], s[i]) : 0;
    alnum += i < s.size() && ascii::is_alnum(s[i]) ? 1 : 0;
    const bool next_letter = i < s.size() && s[i] == s[i - 1] + 1 && ascii::is_alpha(s[i - 1]);
    letters = next_letter ? letters + 1 : 1;
    most_letters = std::max(most_letters, letters);
    if (now != 0 && (now == direction || run == 1)) {
      ++run;
    } else {
      longest = std::max(longest, run);
      covered += run >= 4 || (run == 3 && alnum >= 9) ? run : 0;
      run = now != 0 ? 2 : 1;
    }
    direction = now;
  }
  const bool all_of_it = longest == s.size() && (s.size() == 4 || s.size() == 5);
  const auto is_most = [&](std::size_t part) { return alnum >= 8 && part * 5 >= alnum * 4; };
  const bool longish = longest >= 10;
  const bool long_run = longish || (longest >= 7 && covered * 5 >= alnum * 3);
  return {all_of_it || is_most(longest), longish, long_run || is_most(covered), most_letters >= 10};
}

bool is_interleaved(string_view s) {
  std::size_t run = 0;
  for (std::size_t i = 2; i < s.size(); ++i) {
    const int now = step(s[i - 2], s[i]);
    run = now == 1 || now == -1 ? run + 1 : 0;
    if (run >= 10) {
      return true;
    }
  }
  return false;
}

}  // namespace stanch
