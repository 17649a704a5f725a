#include "report/opaque_runs.h"

#include <algorithm>

#include "base/ascii.h"
#include "report/redact.h"

namespace stanch {
namespace {

constexpr std::size_t kMinOpaque = 20;  // a run of letters and digits that looks random

bool is_run_character(char c) { return ascii::is_word(c) || c == '+' || c == '/' || c == '-'; }

// Whether a run looks like a token: digits among letters of both cases, or many digits.
bool is_opaque(std::string_view run) {
  const auto count = [&](char first, char last) {
    return static_cast<std::size_t>(
        std::count_if(run.begin(), run.end(), [=](char c) { return c >= first && c <= last; }));
  };
  const std::size_t digits = count('0', '9');
  const std::size_t lower = count('a', 'z');
  const std::size_t upper = count('A', 'Z');
  return run.size() >= kMinOpaque && digits >= 3 && lower + upper >= 3 &&
         ((lower > 0 && upper > 0) || digits >= run.size() / 5);
}

}  // namespace

std::string without_opaque_runs(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto end = std::find_if_not(text.begin(), text.end(), is_run_character);
    const std::string_view run = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    if (run.empty()) {
      out.push_back(text.front());
      text.remove_prefix(1);
      continue;
    }
    out += is_opaque(run) ? kMask : run;
    text.remove_prefix(run.size());
  }
  return out;
}

}  // namespace stanch
