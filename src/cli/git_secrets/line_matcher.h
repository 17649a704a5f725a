#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/git_secrets/line_pattern.h"
#include "stanch/result.h"

namespace stanch::git_secrets {

// What is looked for and what is let through: regular expressions, one each.
struct Expressions {
  std::vector<std::string> prohibited;
  std::vector<std::string> allowed;
};

// Finds lines with prohibited matches. One a thread.
class LineMatcher {
 public:
  // A failure names the expression that cannot be compiled.
  static Result<LineMatcher> make(const Expressions& expressions);

  // A line with a match, without its line end; lines count from 1.
  struct Line {
    std::size_t number = 0;
    std::string_view text;
    std::vector<Span> matches;  // never empty
  };
  void each(std::string_view text, const std::function<void(const Line&)>& visit) const;

  // Whether allowed expressions account for all matches of a line, which is printed after `prefix`
  // ("PATH:NUMBER:"). One that matches from within the prefix on accounts for the whole line, and
  // so does one that touches no prohibited match; otherwise it accounts for those that it touches.
  [[nodiscard]] bool allows(const std::string& prefix, const Line& line) const;

 private:
  [[nodiscard]] std::vector<Span> matches(std::string_view line) const;

  std::vector<LinePattern> prohibited_;
  std::vector<LinePattern> allowed_;
  std::optional<LinePattern> any_;
};

}  // namespace stanch::git_secrets
