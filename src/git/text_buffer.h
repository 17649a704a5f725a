#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "stanch/matcher.h"

namespace stanch {

// Offsets into texts are 32 bits wide: no text is longer than this, whatever the options say.
inline constexpr std::uint64_t kMaxTextSize = UINT32_MAX - std::uint64_t{kSlack} - 1;

// A reusable copy of a text with the slack behind it that matchers ask for.
class TextBuffer {
 public:
  // The copy lives until the next call.
  std::string_view copy(std::string_view text) {
    bytes_.clear();
    bytes_.reserve(text.size() + kSlack);  // or a large text would be copied once more
    bytes_.append(text);
    bytes_.append(kSlack, '\0');
    return std::string_view(bytes_).substr(0, text.size());
  }

 private:
  std::string bytes_;
};

}  // namespace stanch
