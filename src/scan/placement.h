#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "scan/decode.h"
#include "scan/sighting.h"
#include "stanch/detection.h"
#include "stanch/result.h"
#include "stanch/text.h"

namespace stanch {

// Where in a text its detections are. `bytes` is what was searched: the text, or its decoded form.
struct Placement {
  std::vector<Sighting> sightings;  // one for each detection that has evidence
  Result<void> change_known;        // failed: the changed lines could not be worked out, and every
                                    // line counts as changed, so that nothing slips through
};
Placement place(const Text& text, std::string_view bytes, Encoding encoding,
                std::span<const Detection> detections);

// Where the message of a commit or tag object starts: after the first blank line.
std::size_t message_start(std::string_view object);

}  // namespace stanch
