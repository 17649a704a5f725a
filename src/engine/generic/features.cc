// Takes a match apart and has each piece described.
#include "engine/generic/features.h"

#include <algorithm>

#include "engine/filters/ascii.h"
#include "engine/generic/parts.h"

namespace stanch {
namespace {

constexpr std::uint32_t kLongestName = 48;

bool is_name_char(char c) { return ascii::is_word(c) || c == '-' || c == '.'; }

}  // namespace

MatchParts take_apart(const GenericMatch& match) {
  const std::string_view line = match.line;
  const auto size = static_cast<std::uint32_t>(line.size());
  const std::uint32_t value_begin = std::min(match.value.begin, size);
  const std::uint32_t value_end = std::clamp(match.value.end, value_begin, size);
  std::uint32_t name_begin = std::min(match.name.begin, value_begin);
  std::uint32_t name_end = std::clamp(match.name.end, name_begin, value_begin);
  while (name_begin > 0 && match.name.begin - name_begin < kLongestName &&
         is_name_char(line[name_begin - 1])) {
    --name_begin;
  }
  while (name_begin < name_end && !ascii::is_alnum(line[name_begin])) {
    ++name_begin;
  }
  while (name_end < value_begin && name_end - name_begin < 2 * kLongestName &&
         ascii::is_word(line[name_end])) {
    ++name_end;
  }
  MatchParts parts;
  const std::uint32_t look_begin = name_begin - std::min(name_begin, kLookBefore);
  const std::uint32_t look_end = value_end + std::min(size - value_end, kLookAfter);
  parts.line_start = look_begin == 0;
  parts.line_end = look_end == size;
  parts.before = line.substr(look_begin, name_begin - look_begin);
  parts.name = line.substr(name_begin, name_end - name_begin);
  parts.gap = line.substr(name_end, value_begin - name_end);
  parts.value = line.substr(value_begin, std::min(value_end - value_begin, kLookValue));
  parts.after = line.substr(value_end, look_end - value_end);
  return parts;
}

int character_kind(char c) {
  if (ascii::is_alpha(c)) {
    return 0;
  }
  if (ascii::is_digit(c)) {
    return 1;
  }
  constexpr std::string_view kKinds = "_ .,;:=+-*/\\|&?!@#$%^~<>()[]{}\"'`";
  const auto at = kKinds.find(c);
  return at == std::string_view::npos ? 40 : static_cast<int>(at) + 2;
}

std::string_view whole_name(const GenericMatch& match) { return take_apart(match).name; }

Features extract_features(const GenericMatch& match) {
  Features features;
  const MatchParts parts = take_apart(match);
  describe_value(parts, features);
  describe_name(parts, features);
  describe_syntax(parts, features);
  describe_line(parts, features);
  return features;
}

}  // namespace stanch
