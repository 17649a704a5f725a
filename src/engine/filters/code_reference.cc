// What stands without quotes may be code: the syntax of C and its relatives, of scripts and shells.
#include "engine/filters/code_reference.h"

#include <algorithm>
#include <cstddef>

#include "base/ascii.h"

namespace stanch {

using std::string_view;

std::size_t path_length(string_view s, bool& member) {
  std::size_t i = 0;
  while (i < s.size() && (s[i] == '$' || s[i] == '@' || s[i] == '&' || s[i] == '*')) {
    ++i;
  }
  if (i == s.size() || !(ascii::is_alpha(s[i]) || s[i] == '_')) {
    return 0;
  }
  while (i < s.size()) {
    if (ascii::is_word(s[i])) {
      ++i;
    } else if (s[i] == '.' && i + 1 < s.size() && (ascii::is_alpha(s[i + 1]) || s[i + 1] == '_')) {
      member = true;
      ++i;
    } else if ((s.substr(i, 2) == "->" || s.substr(i, 2) == "::" || s.substr(i, 2) == "?.") &&
               i + 2 < s.size()) {
      member = true;
      i += 2;
    } else {
      break;
    }
  }
  return i;
}

namespace {

// NAME[INDEX] or a.b[INDEX], perhaps cut short.
bool is_subscript(string_view s) {
  std::size_t i = 0;
  while (i < s.size() && (ascii::is_word(s[i]) || (s[i] == '.' && i > 0))) {
    ++i;
  }
  if (i == 0 || i == s.size() || s[i] != '[' || ascii::is_digit(s[0])) {
    return false;
  }
  const string_view index = s.substr(i + 1);
  return std::all_of(index.begin(), index.end(), [](char c) {
    return ascii::is_word(c) || string_view("[]().+-:").find(c) != string_view::npos;
  });
}

// What stands behind an unquoted value: `sign`, and then nothing but space or a comment.
bool ends_statement(string_view after, char sign) {
  if (!after.starts_with(sign)) {
    return false;
  }
  const auto next = after.find_first_not_of(" \t\\", 1);
  const string_view rest = next == string_view::npos ? string_view{} : after.substr(next);
  return rest.empty() || rest[0] == '\r' || rest[0] == '\n' || rest.starts_with("//") ||
         rest.starts_with("/*");
}

// kind = TK_EOS; and .kind = TK_EOS_2, are the constant of that name. Connection strings have no
// space around their values.
bool is_constant(string_view line, Range secret, string_view value) {
  const bool apart = secret.begin > 0 && line[secret.begin - 1] == ' ';
  const string_view after = line.substr(secret.end);
  const bool ends = (after.starts_with(";") && (after.size() == 1 || after[1] == ' ')) ||
                    ends_statement(after, ';') || ends_statement(after, ',');
  return apart && ends && value.find('_') != string_view::npos && ascii::is_upper(value[0]) &&
         std::all_of(value.begin(), value.end(),
                     [](char c) { return ascii::is_upper(c) || ascii::is_digit(c) || c == '_'; });
}

// A name with members and indices: a, a.b, a->b[C].d. `indirect` says whether it has any.
std::size_t expression_length(string_view s, bool& indirect) {
  std::size_t i = path_length(s, indirect);
  while (i > 0 && i < s.size() && s[i] == '[') {
    const auto close = s.find(']', i);
    const string_view inside = s.substr(i + 1, close == string_view::npos ? 0 : close - i - 1);
    const bool index = !inside.empty() && std::all_of(inside.begin(), inside.end(), [](char c) {
      return ascii::is_word(c) || string_view("+- ").find(c) != string_view::npos;
    });
    if (!index) {
      return i;
    }
    indirect = true;
    i = close + 1;
    const string_view rest = s.substr(i);
    const std::size_t sign = rest.starts_with("->") ? 2 : rest.starts_with(".") ? 1 : 0;
    i += sign == 0 ? 0 : sign + path_length(rest.substr(sign), indirect);
  }
  return i;
}

bool is_number(string_view s) {
  return !s.empty() && std::all_of(s.begin(), s.end(), ascii::is_digit);
}

// serverKey, privJwk: words joined as in names of variables, without digits.
bool is_camel_case(string_view s) {
  constexpr std::size_t kFirst = 3;
  const auto* const first = std::find_if_not(s.begin(), s.end(), ascii::is_lower);
  bool capital = false;
  for (const auto* at = first; at != s.end(); ++at) {
    if (!ascii::is_alpha(*at) || (capital && ascii::is_upper(*at))) {
      return false;
    }
    capital = ascii::is_upper(*at);
  }
  return first - s.begin() >= static_cast<std::ptrdiff_t>(kFirst) && first != s.end() && !capital;
}

// True where `Name: ` comes last, as members of structures are written in Go: first in the line, or
// with blanks that put the values below one another.
bool ends_with_member_of_go(string_view before) {
  const auto colon = before.rfind(':');
  if (colon == string_view::npos || before.find_first_not_of(' ', colon + 1) != string_view::npos) {
    return false;
  }
  const auto blank = before.substr(0, colon).find_last_of(" \t");
  const auto start = blank == string_view::npos ? 0 : blank + 1;
  const string_view name = before.substr(start, colon - start);
  const bool first = before.find_first_not_of(" \t") == start;
  return !name.empty() && (first || before.ends_with("  ")) && ascii::is_upper(name[0]) &&
         std::all_of(name.begin(), name.end(), ascii::is_alnum) &&
         std::any_of(name.begin(), name.end(), ascii::is_lower);
}

// A variable as a member of an object: privateKey: NAME, another: NAME } where NAME is like
// privJwk; or at the end of its line in Go, where other values have quotes: SecretKey:  NAME,
bool is_member_variable(string_view line, Range secret) {
  const string_view before = line.substr(0, secret.begin);
  const string_view value = line.substr(secret.begin, secret.size());
  if (!before.ends_with(": ") && !before.ends_with("  ")) {
    return false;
  }
  const bool name =
      ascii::is_lower(value[0]) && std::all_of(value.begin(), value.end(), ascii::is_word);
  const string_view after = line.substr(secret.end);
  const bool member = after.starts_with(',') || after.starts_with(" }") || after.starts_with('}');
  return (name && ends_statement(after, ',') && ends_with_member_of_go(before)) ||
         (member && before.ends_with(": ") && is_camel_case(value));
}

// The right side of an assignment in C and its relatives: x = a->b[C]; x = name + y; .x = name,
bool is_assigned_variable(string_view line, Range secret) {
  bool indirect = false;
  const std::size_t length = expression_length(line.substr(secret.begin), indirect);
  const string_view after = line.substr(secret.begin + length);
  if (length == 0 || secret.begin + length + 1 < secret.end) {
    return false;
  }
  const string_view before = line.substr(0, secret.begin);
  const auto start = before.find_first_not_of(" \t");
  const bool member = start != string_view::npos && before[start] == '.';
  const bool assigned = before.ends_with("= ");
  const bool operated = after.size() > 3 && after[0] == ' ' && after[2] == ' ' &&
                        string_view("+-*/|&?").find(after[1]) != string_view::npos;
  const bool computed =
      operated && (ends_statement(after.substr(std::min(after.find(';'), after.size())), ';') ||
                   is_number(after.substr(3, after.find_first_of("\r\n", 3) - 3)));
  if (assigned &&
      (computed || ends_statement(after, ';') || (member && ends_statement(after, ',')))) {
    return true;
  }
  const bool arrow = line.substr(secret.begin, length).find("->") != string_view::npos;
  return indirect && arrow &&
         (after.empty() || string_view(";,) \t\r\n").find(after[0]) != string_view::npos);
}

// label: node@1234 {
bool opens_block(string_view after) {
  const auto next = after.find_first_not_of(" \t");
  return next != string_view::npos && next > 0 && after[next] == '{';
}

// What the name at the front of the value is, by what follows it.
string_view name_reason(string_view line, Range secret) {
  const string_view value = line.substr(secret.begin, secret.size());
  const string_view after = line.substr(secret.end);
  bool member = false;
  const std::size_t length = path_length(line.substr(secret.begin), member);
  if (length == 0) {
    return "";
  }
  const char next = secret.begin + length < line.size() ? line[secret.begin + length] : '\n';
  if (next == '(') {
    return "call";
  }
  if (value[0] == '$' && value.size() > 2 && length >= value.size()) {
    return "environment";
  }
  const bool arrow = value.find("->") != string_view::npos;
  const bool subscript = next == '[';
  const bool statement = after.starts_with(";") || after.starts_with(",") ||
                         after.starts_with(")") || line.substr(0, secret.begin).ends_with(":= ");
  // a->b = a->c = 0;
  if (arrow && next == '=') {
    return "variable";
  }
  if (length >= value.size() && (arrow || subscript || (member && statement))) {
    return "variable";
  }
  return "";
}

}  // namespace

string_view code_reason(string_view line, Range secret) {
  const string_view value = line.substr(secret.begin, secret.size());
  if (is_subscript(value)) {
    return "variable";
  }
  if (is_constant(line, secret, value)) {
    return "constant";
  }
  if (value[0] != '$' && (is_assigned_variable(line, secret) || is_member_variable(line, secret))) {
    return "variable";
  }
  if (opens_block(line.substr(secret.end))) {
    return "block";
  }
  return name_reason(line, secret);
}

}  // namespace stanch
