// Recognises what a program or a person is yet to fill in: expressions of template languages and
// shells, slots in brackets, directives of printf.
#include "engine/filters/template_text.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii.h"

namespace stanch {
namespace {

using std::string_view;

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

// True when `s` holds `open` NAME `close` somewhere, or the like with a call or an index. One
// letter is a name in ${i}, for nothing else looks like that.
bool holds_slot(string_view s, string_view open, string_view close) {
  const std::size_t least = open == "${" ? 1 : 3;
  for (auto at = s.find(open); at != string_view::npos; at = s.find(open, at + 1)) {
    const auto from = at + open.size();
    const auto to = s.find(close, from);
    if (to == string_view::npos) {
      return false;
    }
    if (to - from >= least && !ascii::is_digit(s[from]) &&
        is_name_or_call(s.substr(from, to - from))) {
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

}  // namespace

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

}  // namespace stanch
