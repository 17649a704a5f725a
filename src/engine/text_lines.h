#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <string_view>

// Lines as line rules see them: what lies between two line ends, each of \r and \n being one.
namespace stanch {

constexpr bool is_line_end(char c) { return c == '\n' || c == '\r'; }

// Where the line with offset `at` starts, looking back no further than `limit` bytes.
inline std::size_t line_start(std::string_view text, std::size_t at, std::size_t limit) {
  const std::size_t floor = at - std::min(at, limit);
  while (at > floor && !is_line_end(text[at - 1])) {
    --at;
  }
  return at;
}

// Where the line with offset `at` ends (its line end, or the end of the text), looking ahead no
// further than `limit` bytes.
inline std::size_t line_stop(std::string_view text, std::size_t at, std::size_t limit) {
  const std::size_t ceiling = at + std::min(text.size() - at, limit);
  const auto find = [&](char c, std::size_t stop) {
    const void* found = stop > at ? std::memchr(text.data() + at, c, stop - at) : nullptr;
    return found == nullptr
               ? stop
               : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
  };
  return find('\r', find('\n', ceiling));
}

}  // namespace stanch
