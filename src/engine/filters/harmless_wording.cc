// Recognises what is no secret by the words that stand around it.
#include "engine/filters/harmless_wording.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii.h"

namespace stanch {
namespace {

using std::string_view;

// "Pass" is what somebody does with the value, or what a test did.
bool is_verb(string_view line, string_view called, Range name, Range value) {
  constexpr auto kAfter =
      std::to_array<string_view>({" to ", " as ", " in ", " for ", " with ", " instead"});
  constexpr auto kBefore = std::to_array<string_view>(
      {" to ", " can ", " by ", " we ", " you ", " must ", " should ", " may ", " and ", " or "});
  const string_view before = line.substr(0, name.begin);
  const string_view between =
      name.end <= value.begin ? line.substr(name.end, value.begin - name.end) : string_view{"="};
  if (called == "PASS") {
    return between == ": " && before.find_last_of("'\"") == before.size() - 1 && !before.empty();
  }
  if ((called != "pass" && called != "passing") ||
      between.find_first_not_of(" `'\"") != string_view::npos) {
    return false;
  }
  string_view after = line.substr(value.end);
  after.remove_prefix(std::min(after.find_first_not_of("`'\""), after.size()));
  return std::any_of(kBefore.begin(), kBefore.end(),
                     [before](string_view word) { return before.ends_with(word); }) ||
         std::any_of(kAfter.begin(), kAfter.end(),
                     [after](string_view word) { return after.starts_with(word); });
}

// How a word of a list is written, where it is one: letters of one case, and signs that join them.
enum class WordStyle { none, lower, upper };

WordStyle word_style(string_view word) {
  bool lower = false;
  bool upper = false;
  for (const char c : word) {
    if (!ascii::is_alpha(c) && c != '_' && c != '-' && c != '.') {
      return WordStyle::none;
    }
    lower = lower || ascii::is_lower(c);
    upper = upper || ascii::is_upper(c);
  }
  return lower == upper ? WordStyle::none : lower ? WordStyle::lower : WordStyle::upper;
}

// A comma, with a quote of the same kind on either side, and white space: ", " between the items of
// a list. 0 when `text` does not start with one.
std::size_t joint_length(string_view text) {
  if (text.size() < 3 || !ascii::is_quote(text[0]) || text[1] != ',') {
    return 0;
  }
  const auto next = text.find_first_not_of(" \t", 2);
  return next != string_view::npos && text[next] == text[0] ? next + 1 : 0;
}

// Name and value are items of a list of words, with another beside them.
bool is_in_word_list(string_view line, Range name, Range value) {
  if (name.end > value.begin) {
    return false;
  }
  const string_view between = line.substr(name.end, value.begin - name.end);
  if (between.empty() || joint_length(between) != between.size()) {
    return false;
  }
  const auto open = line.substr(0, name.begin).find_last_of(between[0]);
  if (open == string_view::npos) {
    return false;
  }
  const string_view item = line.substr(open + 1, name.end - open - 1);
  const WordStyle style = word_style(item);
  if (style == WordStyle::none || word_style(line.substr(value.begin, value.size())) != style) {
    return false;
  }
  const string_view before = line.substr(0, open);
  const auto last = before.find_last_not_of(" \t");
  const bool first = last == string_view::npos || before[last] != ',';
  const bool led = !first && last > 0 && before[last - 1] == between[0];
  return led || joint_length(line.substr(value.end)) != 0;
}

bool is_letter(char c) { return ascii::is_alpha(c) || static_cast<unsigned char>(c) >= 0x80; }

// The length of the word, with the punctuation behind it, that `text` starts with; 0 when it goes
// on with anything but a space or its end.
std::size_t word_length(string_view text) {
  constexpr string_view kPunctuation = ".,:;!?";
  const auto* const end =
      std::find_if_not(text.begin(), text.end(), [](char c) { return is_letter(c) || c == '-'; });
  auto size = static_cast<std::size_t>(end - text.begin());
  size += size > 0 && size < text.size() && kPunctuation.find(text[size]) != text.npos ? 1 : 0;
  return size == text.size() || text[size] == ' ' || ascii::is_quote(text[size]) ? size : 0;
}

// password: potrzebujemy Twojego hasla. Without quotes, a word that two more words follow, or one
// when there are letters beyond ASCII in them.
bool opens_sentence(string_view line, Range name, Range value) {
  if (name.end > value.begin ||
      word_length(line.substr(value.begin, value.size())) != value.size()) {
    return false;
  }
  const string_view between = line.substr(name.end, value.begin - name.end);
  if (between.find_first_of("'\"`") != string_view::npos ||
      between.find(':') == string_view::npos) {
    return false;
  }
  string_view rest = line.substr(value.end);
  std::size_t words = 0;
  for (std::size_t size = 1; size > 0 && rest.starts_with(' ');) {
    rest.remove_prefix(1);
    size = word_length(rest);
    words += size > 1 ? 1 : 0;
    rest.remove_prefix(size);
  }
  const string_view sentence = line.substr(value.begin, line.size() - rest.size() - value.begin);
  const bool foreign = !std::all_of(sentence.begin(), sentence.end(),
                                    [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return words >= (foreign ? 1U : 2U);
}

}  // namespace

string_view harmless_wording_reason(string_view line, string_view called, Range name, Range value) {
  if (is_in_word_list(line, name, value)) {
    return "list";
  }
  if (opens_sentence(line, name, value)) {
    return "sentence";
  }
  return is_verb(line, called, name, value) ? "verb" : "";
}

}  // namespace stanch
