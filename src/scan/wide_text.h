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
  // Takes at most about `memory` bytes.
  explicit WideText(std::string_view bytes, std::uint64_t memory = UINT64_MAX,
                    Vectors vectors = best_vectors());

  // There are more strings than fit into memory.
  [[nodiscard]] bool cut() const { return cut_; }

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
  bool cut_ = false;
  std::vector<Run> runs_;
};

}  // namespace stanch
