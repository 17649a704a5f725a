// Which lines belong together. Whether two do depends on the end of the one and the beginning of
// the other, so a line more or less elsewhere changes nothing.
#include "engine/wrapped_lines.h"

#include <algorithm>

#include "base/wrapped_line.h"
#include "engine/text_lines.h"

namespace stanch {
namespace {

// Lines of digits are short: 64 or 76, with some room for what stands around them.
constexpr std::size_t kLongestLine = 512;

// What may stand before the digits of a line: indentation, a quote, a sign of a comment.
constexpr std::size_t kLongestOpening = 64;
constexpr std::string_view kOpening = " \t\"'`#*>;";

// Fewer digits are no end of a text.
constexpr std::size_t kLeastDigits = 2;

Range as_range(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// The start of the line after one that ends at `stop`.
std::size_t line_after(std::string_view text, std::size_t stop) {
  if (stop + 1 < text.size() && text[stop] == '\r' && text[stop + 1] == '\n') {
    return stop + 2;
  }
  return std::min(stop + 1, text.size());
}

// The line that starts at `start`, if it is short enough.
std::optional<Range> short_line(std::string_view text, std::size_t start) {
  const std::size_t stop = line_stop(text, start, kLongestLine);
  const bool ends = stop == text.size() || is_line_end(text[stop]);
  return ends ? std::optional(as_range(start, stop)) : std::nullopt;
}

}  // namespace

std::optional<WrappedLine> first_wrapped_line(std::string_view text, std::uint32_t at) {
  const std::size_t start = line_start(text, at, kLongestLine);
  const std::optional<Range> line = short_line(text, start);
  if (!line || (start > 0 && !is_line_end(text[start - 1]))) {
    return std::nullopt;
  }
  const std::optional<std::size_t> end = goes_on_below(text, line->end);
  if (!end) {
    return std::nullopt;
  }
  std::size_t begin = *end;
  while (begin > line->begin && is_wrap_digit(text[begin - 1])) {
    --begin;
  }
  return WrappedLine{*line, as_range(begin, *end), true};
}

std::optional<WrappedLine> next_wrapped_line(std::string_view text, const WrappedLine& line) {
  const std::size_t start = line_after(text, line.line.end);
  const std::optional<Range> next = short_line(text, start);
  if (!next || start == text.size()) {
    return std::nullopt;
  }
  std::size_t begin = start;
  while (begin < next->end && begin - start < kLongestOpening &&
         kOpening.find(text[begin]) != std::string_view::npos) {
    ++begin;
  }
  std::size_t end = begin;
  while (end < next->end && is_wrap_digit(text[end])) {
    ++end;
  }
  if (end - begin < kLeastDigits) {
    return std::nullopt;
  }
  return WrappedLine{*next, as_range(begin, end), goes_on_below(text, next->end) == end};
}

std::optional<WrappedLine> wrapped_line_above(std::string_view text, std::uint32_t start) {
  if (start == 0) {
    return std::nullopt;
  }
  std::uint32_t stop = start - 1;
  if (stop > 0 && text[stop] == '\n' && text[stop - 1] == '\r') {
    --stop;
  }
  return first_wrapped_line(text, stop);
}

std::uint32_t decided_by(std::string_view text, const WrappedLine& line) {
  const std::size_t start = line_after(text, line.line.end);
  return static_cast<std::uint32_t>(line_stop(text, start, kLongestOpening + kLeastDigits));
}

void JoinedDigits::add(std::string_view text, const WrappedLine& line) {
  for (std::uint32_t i = line.digits.begin; i < line.digits.end; ++i) {
    digits.push_back(text[i]);
    at.push_back(i);
  }
}

}  // namespace stanch
