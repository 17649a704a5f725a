#pragma once

#include <cstdint>
#include <string_view>

#include "stanch/detection.h"
#include "stanch/rule.h"

namespace stanch {

// The bytes that `range` of `text` names.
inline std::string_view view(std::string_view text, Range range) {
  return text.substr(range.begin, range.size());
}

// The part of the line of `match` that lies within `context` bytes of it.
Range line_around(std::string_view text, Range match, std::uint32_t context);

// The bytes that a block rule's verdict may look at, besides its anchor's line.
Range block_span(std::string_view text, const BlockSpan& span, Range anchor);

// Puts the line of `secret`, as far as it lies in `within`, into `evidence`: what reports show of
// it, cut to some hundred bytes with the secret in view.
void show_line(std::string_view text, Range secret, Range within, Evidence& evidence);

}  // namespace stanch
