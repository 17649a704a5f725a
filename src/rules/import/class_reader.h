#pragma once

#include <cstdint>
#include <optional>

#include "base/byte_set.h"
#include "rules/import/pattern_cursor.h"

namespace stanch {

// What stands in brackets.
struct ByteClass {
  ByteSet set;
  bool ends_line = false;  // the writer asked for line ends
};

// Reads a class after its '[', through the closing bracket. The cursor has given up when it is not
// one, or none that bytes can stand for.
class ClassReader {
 public:
  explicit ClassReader(PatternCursor& cursor) : cursor_(cursor) {}
  ByteClass read();

 private:
  // One member: a set, or a character that may start a range.
  struct Member {
    ByteSet set;
    std::optional<std::uint32_t> code;
    bool ends_line = false;
  };

  Member member();
  Member escaped();
  std::optional<std::uint32_t> last_of_range(std::uint32_t first);

  PatternCursor& cursor_;
};

}  // namespace stanch
