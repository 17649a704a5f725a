// Recognises values that stand where a secret would stand. Every test here asks for a shape that a
// random secret of the same length takes with a probability below one in ten thousand (the unit
// test draws such secrets and counts), so that the filter can run behind distinctive rules as well.
#include "engine/filters/placeholder.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "base/ascii.h"

namespace stanch {
namespace {

using std::string_view;

// Longer secrets (key files) are judged by their beginning.
constexpr std::size_t kLooked = 1024;

string_view trim_quotes(string_view s) {
  constexpr string_view kEdges = " \t\"'`,;";
  const auto first = s.find_first_not_of(kEdges);
  return first == string_view::npos ? string_view{}
                                    : s.substr(first, s.find_last_not_of(kEdges) - first + 1);
}

// How many different characters `s` has; stops counting at `enough`.
std::size_t distinct(string_view s, std::size_t enough) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < s.size() && count < enough; ++i) {
    count += s.find(s[i]) == i ? 1 : 0;
  }
  return count;
}

// No letter or digit, and too few different characters for a password of symbols.
bool is_punctuation(string_view s) {
  const bool alnum = std::any_of(s.begin(), s.end(), [](char c) {
    return ascii::is_alnum(c) || static_cast<unsigned char>(c) >= 0x80;
  });
  return !alnum && distinct(s, 5) < 5;
}

// Three times the same unit, anywhere in a short text: 1234-1234-1234-. Four different characters
// in the unit, not all of them letters, are more than what zeros or spaces make in base64.
bool holds_thrice(string_view s) {
  constexpr std::size_t kLongest = 100;
  constexpr std::size_t kLongestUnit = 16;
  for (std::size_t period = 4;
       s.size() <= kLongest && period <= kLongestUnit && 3 * period <= s.size(); ++period) {
    std::size_t same = 0;
    for (std::size_t i = period; i < s.size(); ++i) {
      same = s[i] == s[i - period] ? same + 1 : 0;
      const string_view unit = s.substr(i + 1 - period, period);
      if (same == 2 * period && distinct(unit, 4) >= 4 &&
          !std::all_of(unit.begin(), unit.end(), ascii::is_alpha)) {
        return true;
      }
    }
  }
  return false;
}

// The length of the unit that all of `s` repeats; 0 when there is none.
std::size_t period_of(string_view s) {
  constexpr std::size_t kLongest = 64;
  const std::size_t n = s.size();
  for (std::size_t period = 1; period <= n / 2 && period <= kLongest; ++period) {
    const bool enough =
        period == 1 || n - period >= 8 || (period <= 3 && n >= 3 * period && n >= 6);
    if (enough && s.substr(period) == s.substr(0, n - period)) {
      return period;
    }
  }
  return 0;
}

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

// How much of a text counts up or down, along the alphabet, the digits or a keyboard row.
struct Sequences {
  bool whole = false;    // all of a short text, or most of it, in one run
  bool longish = false;  // one run of ten or more
  bool pieced = false;   // a long run, or almost all of a long text in short runs
  bool letters = false;  // the alphabet as it stands in books, ten letters of one case or more

  // 0123456789abcdef is every manual's key. AbCdEfGhIjKlMnOp was typed for one place.
  [[nodiscard]] bool typed_for_one(string_view s) const {
    constexpr std::size_t kToken = 16;
    return whole && s.size() >= kToken &&
           std::any_of(s.begin(), s.end(), [](char c) { return c > 'f' && c <= 'z'; }) &&
           std::any_of(s.begin(), s.end(), [](char c) { return ascii::is_upper(c); });
  }
};

// People do choose 123456 and qwerty as passwords.
Sequences sequences(string_view s) {
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

// a1b2c3d4, a0B1c2D3: two counts in turn, eight characters of each or more.
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

// Who needs more digits than came to mind writes theirs twice: a unit as long as a token, and no
// common sequence such as 1234567890abcdef.
bool is_doubled(string_view s, std::size_t period) {
  constexpr std::size_t kTokenUnit = 16;
  const Sequences unit = sequences(s.substr(0, period));
  return period >= kTokenUnit && !unit.whole && !unit.longish;
}

// One character, a unit over and over, or mostly doubled characters.
bool is_repeated(string_view s, std::size_t period) {
  const std::size_t n = s.size();
  if (n < 3) {
    return false;
  }
  if (period != 0) {
    return !is_doubled(s, period);
  }
  std::size_t doubled = 0;
  for (std::size_t i = 1; i < n; ++i) {
    doubled += s[i] == s[i - 1] ? 1 : 0;
  }
  return (n >= 8 && doubled * 10 >= n * 7) || holds_thrice(s);
}

bool is_masked(string_view s) {
  std::size_t run = 1;
  for (std::size_t i = 1; i <= s.size(); ++i) {
    if (i < s.size() && ascii::lower(s[i]) == ascii::lower(s[i - 1])) {
      ++run;
      continue;
    }
    const char c = ascii::lower(s[i - 1]);
    const bool blot = c == '*' || c == 'x' || c == '#' || c == '?';
    if (blot && run >= (run == s.size() ? 3U : c == 'x' ? 5U : 4U)) {
      return true;
    }
    run = 1;
  }
  constexpr string_view kBullet = "\xE2\x80\xA2\xE2\x80\xA2";
  const string_view rest = s.substr(0, s.find_last_not_of("xX") + 1);
  return s.find(kBullet) != string_view::npos ||
         (s.size() >= 3 && (rest.empty() || (s.size() - rest.size() >= 3 && rest.size() <= 4)));
}

bool is_truncated(string_view s) {
  constexpr string_view kEllipsis = "\xE2\x80\xA6";
  return s.ends_with("...") || s.starts_with("...") || s.find(kEllipsis) != string_view::npos ||
         s.find("....") != string_view::npos || s.ends_with("[...]");
}

bool is_name(string_view s) {
  return !s.empty() && std::all_of(s.begin(), s.end(), [](char c) {
    return ascii::is_alnum(c) || c == '_' || c == '-' || c == '.' || c == ' ' || c == ':' ||
           c == '/' || c == '|';
  });
}

// NAME, NAME(1000), user.name[0]
bool is_name_or_call(string_view s) {
  const auto open = s.find_first_of("([");
  return is_name(s.substr(0, open)) &&
         (open == string_view::npos || s.ends_with(')') || s.ends_with(']'));
}

// True when `s` holds `open` NAME `close` somewhere, or the like with a call or an index.
bool holds_slot(string_view s, string_view open, string_view close) {
  for (auto at = s.find(open); at != string_view::npos; at = s.find(open, at + 1)) {
    const auto from = at + open.size();
    const auto to = s.find(close, from);
    if (to == string_view::npos) {
      return false;
    }
    if (to - from >= 3 && is_name_or_call(s.substr(from, to - from))) {
      return true;
    }
  }
  return false;
}

// True when all of `s` is `open` NAME `close`.
bool is_slot(string_view s, string_view open, string_view close) {
  return s.size() > open.size() + close.size() && s.starts_with(open) && s.ends_with(close) &&
         is_name(s.substr(open.size(), s.size() - open.size() - close.size()));
}

// How many characters of a number's or string's directive `s` starts with, 0 for none: %d, %08llx,
// %.4s, %*s.
std::size_t directive_length(string_view s) {
  const auto skip = [&](std::size_t i, string_view set) {
    while (i < s.size() && set.find(s[i]) != string_view::npos) {
      ++i;
    }
    return i;
  };
  const std::size_t i = s.starts_with('%') ? skip(skip(1, "0123456789.*-"), "hlz") : s.size();
  return i < s.size() && string_view("dxXusi").find(s[i]) != string_view::npos ? i + 1 : 0;
}

// %04d or 0x%x anywhere, or two of any kind in little else: what programs make values with and
// read them by.
bool holds_directives(string_view s) {
  std::size_t count = 0;
  std::size_t covered = 0;
  for (auto at = s.find('%'); at != string_view::npos; at = s.find('%', at + 1)) {
    const string_view directive = s.substr(at, directive_length(s.substr(at)));
    const bool padded = directive.size() > 3 && directive[1] == '0' &&
                        string_view("xXdu").find(directive.back()) != string_view::npos;
    if (padded || (!directive.empty() && s.substr(0, at).ends_with("0x"))) {
      return true;
    }
    count += directive.empty() ? 0 : 1;
    covered += directive.size();
  }
  return count >= 2 && covered * 3 >= s.size();
}

bool is_format_directive(string_view s) {
  if (holds_directives(s)) {
    return true;
  }
  if (s.size() < 2 || s[0] != '%') {
    return false;
  }
  return s == "%s" || s == "%d" || s == "%v" || s == "%@" || s == "%q" || s == "%r" ||
         s.starts_with("%s:") || (s[1] == '(' && s.find(")s") != string_view::npos);
}

struct Slot {
  string_view open;
  string_view close;
};
constexpr std::array<Slot, 8> kExpressions = {{{"${", "}"},
                                               {"{{", "}}"},
                                               {"#{", "}"},
                                               {"<%", "%>"},
                                               {"$(", ")"},
                                               {"$[", "]"},
                                               {"[[", "]]"},
                                               {"@{", "}"}}};
constexpr std::array<Slot, 7> kSlots = {
    {{"<", ">"}, {"[", "]"}, {"{", "}"}, {"%", "%"}, {"@", "@"}, {"__", "__"}, {"&lt;", "&gt;"}}};

// An expression may have been cut short by the rule that found it, a slot may not.
bool is_template(string_view s) {
  for (const Slot& e : kExpressions) {
    if (holds_slot(s, e.open, e.close)) {
      return true;
    }
    if (s.starts_with(e.open) && (s.ends_with(e.close) || is_name(s.substr(e.open.size())))) {
      return true;
    }
  }
  return is_format_directive(s) || std::any_of(kSlots.begin(), kSlots.end(), [s](const Slot& slot) {
           return is_slot(s, slot.open, slot.close);
         });
}

// Words that no generator of secrets writes. Five letters at least: in 40 random base64 characters
// all of them together turn up less than once in twenty thousand.
constexpr std::array<string_view, 30> kExampleWords = {
    "example",     "placeholder", "changeme",   "changeit",   "changethis",   "replaceme",
    "replacewith", "redacted",    "yourkey",    "yoursecret", "yourtoken",    "yourpass",
    "yourapi",     "youraccess",  "yourclient", "yourown",    "yourusername", "yourname",
    "insertyour",  "enteryour",   "putyour",    "notreal",    "notasecret",   "notsecret",
    "dummy",       "fakekey",     "fakesecret", "faketoken",  "fakepass",     "loremipsum",
};
// Only as words of their own, or followed by a separator.
constexpr std::array<string_view, 8> kExampleOwnWords = {
    "your", "fake", "todo", "fixme", "here", "sample", "replace", "insert",
};

bool says_example(string_view s) {
  // Separators are skipped, so that change-me, change_me and "change me" are one word.
  std::array<char, kLooked> letters;
  std::array<bool, kLooked> starts;
  std::size_t n = 0;
  bool fresh = true;
  bool joined = false;
  for (const char c : s.substr(0, kLooked)) {
    if (c == '-' || c == '_' || c == ' ' || c == '.') {
      fresh = true;
      joined = true;
      continue;
    }
    letters[n] = ascii::lower(c);
    starts[n] = fresh;
    fresh = !ascii::is_alpha(c);
    ++n;
  }
  const string_view text(letters.data(), n);
  for (const string_view word : kExampleWords) {
    if (text.find(word) != string_view::npos) {
      return true;
    }
  }
  if (!joined) {
    return false;
  }
  for (const string_view word : kExampleOwnWords) {
    for (auto at = text.find(word); at != string_view::npos; at = text.find(word, at + 1)) {
      const auto end = at + word.size();
      if (starts[at] && (end == n || starts[end])) {
        return true;
      }
    }
  }
  return false;
}

// 0x1F, 0xC000006BL: too short for a key.
bool is_hex_number(string_view s) {
  constexpr std::size_t kDigits64 = 16;
  if (s.size() < 3 || s[0] != '0' || ascii::lower(s[1]) != 'x') {
    return false;
  }
  while (ascii::lower(s.back()) == 'l' || ascii::lower(s.back()) == 'u') {
    s.remove_suffix(1);
  }
  const string_view digits = s.substr(2);
  return !digits.empty() && digits.size() <= kDigits64 &&
         std::all_of(digits.begin(), digits.end(), ascii::is_hex);
}

bool is_literal(string_view s) {
  constexpr std::array<string_view, 16> kLiterals = {
      "null",  "nil",    "none", "undefined", "true",   "false",    "nullptr", "void",
      "empty", "string", "str",  "bool",      "secret", "password", "token",   "key",
  };
  return std::any_of(kLiterals.begin(), kLiterals.end(), [s](string_view literal) {
    return s.size() == literal.size() && ascii::starts_with_caseless(s, literal);
  });
}

}  // namespace

string_view placeholder_reason(string_view secret) {
  const string_view s = trim_quotes(secret.substr(0, std::min(secret.size(), kLooked)));
  if (is_punctuation(s)) {
    return s.size() >= 3 && is_masked(s) ? "masked" : "empty";
  }
  if (is_masked(s)) {
    return "masked";
  }
  if (is_literal(s) || is_hex_number(s)) {
    return "literal";
  }
  if (is_template(s)) {
    return "template";
  }
  if (is_truncated(s)) {
    return "truncated";
  }
  const std::size_t period = period_of(s);
  if (is_repeated(s, period)) {
    return "repeated";
  }
  const Sequences found = sequences(s);
  if (found.letters) {
    return "alphabet";
  }
  if (found.whole && !found.typed_for_one(s)) {
    return "sequential";
  }
  if (says_example(s)) {
    return "example";
  }
  return found.whole || found.pieced || period != 0 || is_interleaved(s) ? "patterned" : "";
}

}  // namespace stanch
