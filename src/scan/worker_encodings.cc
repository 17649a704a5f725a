// What a worker does with text that is not stored as bytes of ASCII or UTF-8.
#include <algorithm>

#include "base/memory_limits.h"
#include "scan/decode.h"
#include "scan/wide_text.h"
#include "scan/worker.h"

namespace stanch {

// A byte order mark proves nothing: the bytes are searched as they are, too.
void Worker::search_decoded(const Text& text, Encoding encoding) {
  std::vector<Detection> detections;
  if (Unpacked held(memory_); held.grow(decoded_size(text.bytes, encoding))) {
    const DecodedText decoded = decode(text.bytes, encoding);
    search_whole(text, decoded.text(), TextClass::plain, detections);
    keep(text, decoded.text(), encoding, detections);
    detections.clear();
  } else {
    no_room(text, to_string(encoding).data());
  }
  search_whole(text, text.bytes, TextClass::binary, detections);
  keep(text, text.bytes, Encoding::binary, detections);
}

void Worker::search_wide(const Text& text) {
  // Strings are less than half as long as what they stand in, but for the room to grow.
  Unpacked held(memory_);
  const std::uint64_t room = std::min(memory_.left(), 3 * text.bytes.size());
  static_cast<void>(held.grow(room));
  const WideText wide(text.bytes, room);
  if (wide.cut()) {
    no_room(text, "strings of two-byte characters");
  }
  if (wide.text().empty()) {
    return;
  }
  std::vector<Detection> detections;
  search_whole(text, wide.text(), TextClass::binary, detections);
  for (Detection& detection : detections) {
    detection.secret = wide.stored(detection.secret);
  }
  keep(text, text.bytes, Encoding::utf16_le, detections);
}

void Worker::no_room(const Text& text, const char* what) {
  skip({SkipReason::too_large, kind_word(text.kind), text.oid, std::string(text.path),
        text.bytes.size(), std::string(what).append(": ").append(beyond_memory(memory_.limit()))});
}

}  // namespace stanch
