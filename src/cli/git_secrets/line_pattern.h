#pragma once

#include <regex.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stanch/result.h"

namespace stanch::git_secrets {

// A part of a line.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;

  [[nodiscard]] bool overlaps(const Span& other) const {
    return begin < other.end && other.begin < end;
  }
};

// One POSIX extended regular expression, in the C locale, as `grep -E` reads it. Not for use by
// several threads at once.
class LinePattern {
 public:
  enum class Edges { free, whole_words };

  // With `whole_words` a match may not continue a word on either side, as with `grep -w`; but where
  // the expression itself starts or ends with a punctuation character, that side is free.
  static Result<LinePattern> compile(const std::string& expression, Edges edges);

  // The next match, longer than nothing, that starts at `from` or after it. Should the library
  // fail, all the rest of the text is taken for a match.
  [[nodiscard]] std::optional<Span> find(std::string_view text, std::size_t from) const;

 private:
  struct Free {
    void operator()(regex_t* regex) const {
      ::regfree(regex);
      delete regex;
    }
  };
  // With fewer asked for, glibc loses matches of expressions that refer back to groups.
  static constexpr std::size_t kAllGroups = 10;

  static Result<LinePattern> compile_text(const std::string& text, const std::string& given);

  std::unique_ptr<regex_t, Free> regex_;
  std::size_t groups_ = 1;      // asked for
  std::size_t group_ = 0;       // that holds the match without its surroundings
  bool starts_a_word_ = false;  // the character before a match must not be of a word
};

// The alternatives of an expression at its outermost level: `a|(b|c)` has two. One with
// back-references is left whole, because they count groups.
std::vector<std::string> alternatives(std::string_view expression);

// An expression for a quick look at a whole text: it matches at least where one of `alternatives`,
// taken as whole words, does. Nothing when one has back-references.
Result<std::optional<LinePattern>> any_of(const std::vector<std::string>& alternatives);

}  // namespace stanch::git_secrets
