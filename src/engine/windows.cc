// From fresh bytes to windows: whole lines, except that very long lines are cut kWindowMargin bytes
// away. A window may be larger than needed, never smaller, so only \n counts as a line end here.
#include "engine/windows.h"

#include <algorithm>

#include "base/line_ends.h"
#include "base/wrapped_line.h"

namespace stanch {
namespace {

std::uint32_t window_begin(std::string_view text, std::uint32_t at) {
  const std::uint32_t reach = std::min(at, kWindowMargin);
  const char* const found = last_line_end(text.data() + (at - reach), text.data() + at);
  return found == nullptr ? at - reach : static_cast<std::uint32_t>(found - text.data()) + 1;
}

// `at` is the last fresh byte.
std::uint32_t window_end(std::string_view text, std::uint32_t at) {
  const auto size = static_cast<std::uint32_t>(text.size());
  const std::uint32_t reach = std::min(size - at, kWindowMargin);
  const char* const found = first_line_end(text.data() + at, text.data() + at + reach);
  return found == nullptr ? at + reach : static_cast<std::uint32_t>(found - text.data()) + 1;
}

// A match that goes over several lines begins at most this far from any byte that it depends on.
constexpr std::uint32_t kWrapMargin = kWrapReach + 1024;

bool goes_on_from(std::string_view text, std::uint32_t line_end) {
  const bool crlf = line_end > 1 && text[line_end - 1] == '\n' && text[line_end - 2] == '\r';
  return goes_on_below(text, line_end - (crlf ? 2 : 1)).has_value();
}

// Adds the lines above and below that encoded text goes on through.
Range widened_to_wrapped(std::string_view text, Range window) {
  Range wide = window;
  while (wide.begin > 0 && window.begin - wide.begin < kWrapMargin &&
         text[wide.begin - 1] == '\n' && goes_on_from(text, wide.begin)) {
    wide.begin = window_begin(text, wide.begin - 1);
  }
  while (wide.end < text.size() && wide.end - window.end < kWrapMargin &&
         text[wide.end - 1] == '\n' && goes_on_from(text, wide.end)) {
    wide.end = window_end(text, wide.end);
  }
  return wide;
}

}  // namespace

void widen_to_lines(std::string_view text, std::span<const Range> fresh,
                    std::vector<Range>& windows) {
  windows.clear();
  for (Range range : fresh) {
    while (!range.empty() && text[range.begin] == '\n') {
      ++range.begin;  // the line before it ends where it did
    }
    if (range.empty()) {
      continue;
    }
    if (!windows.empty() && range.end <= windows.back().end &&
        text[windows.back().end - 1] == '\n') {
      continue;
    }
    const bool joins = !windows.empty() && range.begin < windows.back().end;
    const Range window =
        widened_to_wrapped(text, {joins ? windows.back().begin : window_begin(text, range.begin),
                                  window_end(text, range.end - 1)});
    if (!windows.empty() && window.begin <= windows.back().end) {
      windows.back().end = std::max(windows.back().end, window.end);
    } else {
      windows.push_back(window);
    }
  }
}

}  // namespace stanch
