// Recognises values that stand where a secret would stand. Every test here asks for a shape that a
// random secret of the same length takes with a probability below one in ten thousand (the unit
// test draws such secrets and counts), so that the filter can run behind distinctive rules as well.
#include "engine/filters/placeholder.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii.h"
#include "engine/filters/example_words.h"
#include "engine/filters/repetition.h"
#include "engine/filters/sequences.h"
#include "engine/filters/template_text.h"

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

// No letter or digit, and too few different characters for a password of symbols.
bool is_punctuation(string_view s) {
  const bool alnum = std::any_of(s.begin(), s.end(), [](char c) {
    return ascii::is_alnum(c) || static_cast<unsigned char>(c) >= 0x80;
  });
  return !alnum && count_distinct(s, 5) < 5;
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

// Lou...bzg=, 24a5ac..: the middle or the end is left out.
bool is_shortened(string_view s) {
  constexpr std::size_t kEnd = 3;
  const auto at = s.find("...");
  const string_view before = s.substr(0, at);
  const string_view after = at == string_view::npos ? string_view{} : s.substr(at + 3);
  const auto ends = [](string_view end) {
    return end.size() == kEnd && std::all_of(end.begin(), end.end(), ascii::is_alnum);
  };
  if (s.find_first_of(" \n") != string_view::npos) {
    return false;
  }
  const string_view digits = s.substr(0, s.size() < 2 ? 0 : s.size() - 2);
  return (before.size() >= kEnd && ends(before.substr(before.size() - kEnd)) &&
          ends(after.substr(0, kEnd))) ||
         (s.ends_with("..") && digits.size() >= kEnd &&
          std::all_of(digits.begin(), digits.end(), ascii::is_hex));
}

bool is_truncated(string_view s) {
  constexpr string_view kEllipsis = "\xE2\x80\xA6";
  return s.ends_with("...") || s.starts_with("...") || s.find(kEllipsis) != string_view::npos ||
         s.find("....") != string_view::npos || s.ends_with("[...]") || is_shortened(s);
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
  constexpr std::array<string_view, 18> kLiterals = {
      "null",   "nil", "none", "undefined", "true",     "false",  "nullptr", "void",  "empty",
      "string", "str", "bool", "secret",    "password", "passwd", "pswd",    "token", "key",
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
  const Sequences found = find_sequences(s);
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
