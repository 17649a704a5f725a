// Recognises what is no secret by the way in which name and value are joined.
#include "engine/filters/harmless_syntax.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii.h"

namespace stanch {
namespace {

using std::string_view;

string_view skip_space(string_view text) {
  const auto next = text.find_first_not_of(' ');
  return next == string_view::npos ? string_view{} : text.substr(next);
}

// f(a, password, "latest"), join(p.rootKey, "latest"): a variable, and not the name of what comes
// next as in define(DB_PASSWORD, "...") or setopt(curl, CURLOPT_PASSWORD, "...").
bool is_argument_before(string_view line, string_view called, Range name, Range value) {
  const string_view between = line.substr(name.end, value.begin - name.end);
  if (!between.starts_with(',') || between.size() < 2 || !ascii::is_quote(between.back()) ||
      between.find_first_not_of(", ") != between.size() - 1 ||
      std::none_of(called.begin(), called.end(), ascii::is_lower)) {
    return false;
  }
  const auto begin = static_cast<std::size_t>(called.data() - line.data());
  const auto last = line.substr(0, begin).find_last_not_of(' ');
  if (last == string_view::npos) {
    return false;
  }
  return line[last] == ',' || (line[last] == '(' && called.find('.') != string_view::npos);
}

// check("user-1", token): another argument is what the call is about.
bool is_argument_behind(string_view line, string_view letters, Range value) {
  constexpr auto kNouns = std::to_array<string_view>({"token", "password", "secret", "passwd"});
  if (value.begin == 0 || value.end >= line.size() || !ascii::is_quote(line[value.end]) ||
      line[value.begin - 1] != line[value.end]) {
    return false;
  }
  string_view after = skip_space(line.substr(value.end + 1));
  if (!after.starts_with(',')) {
    return false;
  }
  after = skip_space(after.substr(1));
  const auto* const end = std::find_if_not(after.begin(), after.end(), ascii::is_word);
  const string_view argument = after.substr(0, static_cast<std::size_t>(end - after.begin()));
  return std::any_of(kNouns.begin(), kNouns.end(),
                     [&](string_view noun) { return argument == noun && letters.ends_with(noun); });
}

bool is_word_or_constant(string_view value) {
  return std::all_of(value.begin(), value.end(),
                     [](char c) { return ascii::is_alpha(c) || c == '_' || c == '-'; });
}

// Three words or more, all in lower case.
bool is_slug(string_view value) {
  return std::count(value.begin(), value.end(), '-') >= 2 &&
         std::all_of(value.begin(), value.end(),
                     [](char c) { return ascii::is_lower(c) || c == '-'; });
}

}  // namespace

string_view harmless_syntax_reason(string_view line, string_view called, string_view letters,
                                   Range name, Range value) {
  if (name.end > value.begin || called.empty()) {
    return "";
  }
  const string_view between = line.substr(name.end, value.begin - name.end);
  const string_view text = line.substr(value.begin, value.size());
  const bool call = between.find('(') != string_view::npos;
  if (is_argument_before(line, called, name, value) ||
      (call && is_argument_behind(line, letters, value))) {
    return "argument";
  }
  if (letters != "key") {
    return "";
  }
  if ((between.find("==") != string_view::npos || between.find("!=") != string_view::npos) &&
      is_word_or_constant(text)) {
    return "compared";
  }
  return is_slug(text) ? "slug" : "";
}

}  // namespace stanch
