// Takes a match apart and has each piece described.
#include "engine/generic/features.h"

#include <algorithm>

#include "base/ascii.h"
#include "engine/generic/parts.h"

namespace stanch {
namespace {

constexpr std::uint32_t kLongestName = 48;

bool is_name_char(char c) { return ascii::is_word(c) || c == '-' || c == '.'; }

// Words as people write them, "key" or "Key is", not an identifier of several.
bool is_wording(std::string_view name) {
  const bool letters =
      std::all_of(name.begin(), name.end(), [](char c) { return ascii::is_alpha(c) || c == ' '; });
  const bool lower =
      std::none_of(name.begin() + (name.empty() ? 0 : 1), name.end(), ascii::is_upper);
  return letters && (lower || std::none_of(name.begin(), name.end(), ascii::is_lower));
}

}  // namespace

MatchParts take_apart(const GenericMatch& match) {
  const std::string_view line = match.line;
  const auto size = static_cast<std::uint32_t>(line.size());
  const std::uint32_t value_begin = std::min(match.value.begin, size);
  const std::uint32_t value_end = std::clamp(match.value.end, value_begin, size);
  const bool name_follows = match.name.begin >= value_end && !match.name.empty();
  // Where the whole name may lie.
  const std::uint32_t least = name_follows ? value_end : 0;
  const std::uint32_t most = name_follows ? size : value_begin;
  std::uint32_t name_begin = std::clamp(match.name.begin, least, most);
  std::uint32_t name_end = std::clamp(match.name.end, name_begin, most);
  while (name_begin > least && match.name.begin - name_begin < kLongestName &&
         is_name_char(line[name_begin - 1])) {
    --name_begin;
  }
  while (name_begin < name_end && !ascii::is_alnum(line[name_begin])) {
    ++name_begin;
  }
  while (name_end < most && name_end - name_begin < 2 * kLongestName &&
         ascii::is_word(line[name_end])) {
    ++name_end;
  }
  const std::uint32_t begin = std::min(name_begin, value_begin);
  const std::uint32_t end = std::max(name_end, value_end);
  MatchParts parts;
  const std::uint32_t look_begin = begin - std::min(begin, kLookBefore);
  const std::uint32_t look_end = end + std::min(size - end, kLookAfter);
  parts.line_start = look_begin == 0;
  parts.line_end = look_end == size;
  parts.before = line.substr(look_begin, begin - look_begin);
  parts.name = line.substr(name_begin, name_end - name_begin);
  parts.gap = name_follows ? line.substr(value_end, name_begin - value_end)
                           : line.substr(name_end, value_begin - name_end);
  parts.value = line.substr(value_begin, std::min(value_end - value_begin, kLookValue));
  parts.after = line.substr(end, look_end - end);
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

std::string_view name_in_words(const GenericMatch& match) {
  constexpr int kWords = 3;
  const std::string_view name = whole_name(match);
  const auto end = static_cast<std::size_t>(name.data() - match.line.data()) + name.size();
  std::size_t begin = end - name.size();
  // what stands before deployToken is no part of it: docker run -e DEPLOY_TOKEN=...
  for (int words = 0; words < kWords && is_wording(name); ++words) {
    std::size_t at = begin;
    if (at < 2 || match.line[at - 1] != ' ' || !is_name_char(match.line[at - 2])) {
      break;
    }
    for (--at; at > 0 && begin - at < kLongestName && is_name_char(match.line[at - 1]); --at) {
    }
    if (match.line[at] == '-') {
      break;
    }
    begin = at;
  }
  return match.line.substr(begin, end - begin);
}

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
