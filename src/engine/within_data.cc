// Formats of tokens that are a few letters and then anything match in encoded pictures,
// certificates and programs as well.
#include "engine/within_data.h"

#include <algorithm>
#include <cstddef>

#include "base/ascii.h"
#include "engine/reach.h"

namespace stanch {
namespace {

bool is_base64(char c) { return ascii::is_alnum(c) || c == '+' || c == '/'; }

// Where the run around `match` begins and ends, as far as `most` on either side.
Range run_around(std::string_view text, Range match, std::size_t most) {
  std::size_t begin = match.begin;
  while (begin > 0 && match.begin - begin < most && is_base64(text[begin - 1])) {
    --begin;
  }
  std::size_t end = match.end;
  while (end < text.size() && end - match.end < most && is_base64(text[end])) {
    ++end;
  }
  return Range{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// Capitals, other letters and digits: words in paths seldom have all three.
bool is_mixed(std::string_view text) {
  return std::ranges::any_of(text, ascii::is_upper) && std::ranges::any_of(text, ascii::is_lower) &&
         std::ranges::any_of(text, ascii::is_digit);
}

// Encoders break lines after a multiple of four digits, in MIME and PEM after 76 and 64.
bool fills_line(std::string_view text, Range run) {
  constexpr std::size_t kShortest = 60;
  const auto is_end = [](char c) { return c == '\n' || c == '\r'; };
  std::size_t begin = run.begin;
  while (begin > 0 && (text[begin - 1] == ' ' || text[begin - 1] == '\t')) {
    --begin;
  }
  return run.size() >= kShortest && run.size() % 4 == 0 &&
         (begin == 0 || is_end(text[begin - 1])) &&
         (run.end == text.size() || is_end(text[run.end]));
}

}  // namespace

bool is_in_data(std::string_view text, Range match) {
  constexpr std::size_t kFew = 64;  // an identifier or a second token may stand beside one
  const Range run = run_around(text, match, kFew + 1);
  return run.size() - match.size() > kFew;
}

bool is_word_in_data(std::string_view text, Range match) {
  constexpr std::size_t kFew = 192;  // a path, or several tokens
  const std::string_view word = view(text, match);
  const Range run = run_around(text, match, kFew + 1);
  const std::string_view before = text.substr(run.begin, match.begin - run.begin);
  const std::string_view after = text.substr(match.end, run.end - match.end);
  const bool cut = (!before.empty() && ascii::is_alnum(before.back())) ||
                   (!after.empty() && ascii::is_alnum(after.front()));
  if (cut || (before.empty() && after.empty()) || word.find_first_of("+/") != word.npos) {
    return false;
  }
  return (before.size() + after.size() > kFew && (is_mixed(before) || is_mixed(after))) ||
         fills_line(text, run);
}

}  // namespace stanch
