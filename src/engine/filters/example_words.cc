// Recognises examples by what they say of themselves.
#include "engine/filters/example_words.h"

#include <array>
#include <cstddef>

#include "base/ascii.h"

namespace stanch {
namespace {

using std::string_view;

constexpr std::size_t kLooked = 1024;

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

}  // namespace

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

}  // namespace stanch
