// Terminal colours and column arithmetic.
#include "report/style.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/escape.h"

namespace stanch {
namespace {

constexpr std::string_view kEllipsis = "…";

struct CodePoints {
  std::uint32_t first;
  std::uint32_t last;
};

constexpr std::array kCombining = {CodePoints{0x300, 0x36F}, CodePoints{0x1AB0, 0x1AFF},
                                   CodePoints{0x20D0, 0x20FF}, CodePoints{0xFE00, 0xFE0F}};
constexpr std::array kWide = {
    CodePoints{0x1100, 0x115F}, CodePoints{0x2E80, 0xA4CF},   CodePoints{0xAC00, 0xD7A3},
    CodePoints{0xF900, 0xFAFF}, CodePoints{0xFE30, 0xFE6F},   CodePoints{0xFF00, 0xFF60},
    CodePoints{0xFFE0, 0xFFE6}, CodePoints{0x1F300, 0x1FAFF}, CodePoints{0x20000, 0x3FFFD}};

template <std::size_t N>
bool within(const std::array<CodePoints, N>& ranges, std::uint32_t point) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [=](CodePoints r) { return point >= r.first && point <= r.last; });
}

std::uint32_t code_point(std::string_view sequence) {
  const auto lead = static_cast<unsigned char>(sequence[0]);
  std::uint32_t point = sequence.size() == 1 ? lead : lead & (0xFFU >> (sequence.size() + 1));
  for (const char c : sequence.substr(1)) {
    point = point << 6 | (static_cast<unsigned char>(c) & 0x3FU);
  }
  return point;
}

// The first character of `text` (one byte where it is not UTF-8) and its width.
std::string_view first_character(std::string_view text, std::size_t& width) {
  const int length = utf8_length(text);
  const std::string_view sequence = text.substr(0, static_cast<std::size_t>(std::max(length, 1)));
  const std::uint32_t point = length == 0 ? '?' : code_point(sequence);
  width = within(kCombining, point) ? 0 : within(kWide, point) ? 2 : 1;
  return sequence;
}

}  // namespace

std::string Style::paint(std::string_view code, std::string_view text) const {
  return color_ && !text.empty() ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
}

std::string Style::badge(Severity severity) const {
  switch (severity) {
    case Severity::critical:
      return alarm(color_ ? " CRITICAL " : "CRITICAL");
    case Severity::high:
      return paint("1;38;5;231;48;5;166", color_ ? " HIGH " : "HIGH");
    case Severity::medium:
      return paint("1;38;5;16;48;5;178", color_ ? " MEDIUM " : "MEDIUM");
    case Severity::low:
      return paint("1;38;5;231;48;5;66", color_ ? " LOW " : "LOW");
  }
  return {};
}

std::size_t display_width(std::string_view text) {
  std::size_t total = 0;
  while (!text.empty()) {
    std::size_t width = 0;
    text.remove_prefix(first_character(text, width).size());
    total += width;
  }
  return total;
}

std::string keep_end(std::string_view text, std::size_t width) {
  std::size_t total = display_width(text);
  if (total <= width) {
    return std::string(text);
  }
  while (total + 1 > width && !text.empty()) {
    std::size_t first = 0;
    text.remove_prefix(first_character(text, first).size());
    total -= first;
  }
  return std::string(kEllipsis) + std::string(text);
}

std::string keep_start(std::string_view text, std::size_t width) {
  if (display_width(text) <= width) {
    return std::string(text);
  }
  std::string kept;
  std::size_t total = 1;
  while (!text.empty()) {
    std::size_t next = 0;
    const std::string_view character = first_character(text, next);
    if (total + next > width) {
      break;
    }
    total += next;
    kept += character;
    text.remove_prefix(character.size());
  }
  return kept + std::string(kEllipsis);
}

}  // namespace stanch
