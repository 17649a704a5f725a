#pragma once

#include <cstdint>
#include <string_view>

namespace stanch {

// Line and column of a byte, both counted from 1; columns in bytes.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

// Turns offsets into lines and columns. Lines end at "\n", as git and editors count them. Built
// once for a text that has detections; asks in increasing order cost one pass in all.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text) : text_(text) {}
  [[nodiscard]] Position at(std::uint32_t offset);

 private:
  std::string_view text_;
  std::uint32_t offset_ = 0;  // lines are counted up to here
  std::uint32_t line_ = 1;
};

}  // namespace stanch
