// Offsets to lines: counts newlines forward from the last question asked.
#include "scan/line_index.h"

#include <algorithm>

namespace stanch {

Position LineIndex::at(std::uint32_t offset) {
  if (offset < offset_) {
    offset_ = 0;
    line_ = 1;
  }
  line_ +=
      static_cast<std::uint32_t>(std::count(text_.begin() + offset_, text_.begin() + offset, '\n'));
  offset_ = offset;
  const std::size_t newline = offset == 0 ? std::string_view::npos : text_.rfind('\n', offset - 1);
  const auto start =
      newline == std::string_view::npos ? 0 : static_cast<std::uint32_t>(newline) + 1;
  return {line_, offset - start + 1};
}

}  // namespace stanch
