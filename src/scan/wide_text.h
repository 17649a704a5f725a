#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/vectors.h"
#include "stanch/detection.h"

namespace stanch {

// The strings in a binary whose characters are two bytes wide, as Windows programs and appended
// UTF-16 have them: each a line of ASCII.
class WideText {
 public:
  explicit WideText(std::string_view bytes, Vectors vectors = best_vectors());

  // Followed by kSlack spare bytes; empty when there are no such strings.
  [[nodiscard]] std::string_view text() const { return std::string_view(buffer_).substr(0, size_); }
  // Where in the binary a range of text() is.
  [[nodiscard]] Range stored(Range range) const;

 private:
  struct Run {
    std::uint32_t begin = 0;   // in text()
    std::uint32_t source = 0;  // of its first character
  };
  [[nodiscard]] std::uint32_t stored(std::uint32_t offset) const;

  std::string buffer_;
  std::size_t size_ = 0;
  std::vector<Run> runs_;
};

}  // namespace stanch
