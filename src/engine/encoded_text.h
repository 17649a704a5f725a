#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/vectors.h"
#include "stanch/detection.h"

namespace stanch {

// A stretch that may be text in another form: digits (base64 or hexadecimal), or bytes some of
// which are escaped (%5F, \x5f, \u005f).
struct EncodedPlace {
  Range range;
  bool escaped = false;
  bool operator==(const EncodedPlace&) const = default;
};

// Less decoded text than this is not worth a look.
inline constexpr std::size_t kLeastDecoded = 16;

// Appends the places in a run of run_gate.h that starts at `offset`; most have none. Reads up to
// kSlack bytes behind the run.
void find_encoded(std::string_view run, std::uint32_t offset, std::vector<EncodedPlace>& places,
                  Vectors vectors = best_vectors());

// Appends the places of \xHH and \u00HH for printable characters. Reads up to kSlack bytes behind
// the text.
void find_escapes(std::string_view text, std::vector<Range>& escapes,
                  Vectors vectors = best_vectors());

// Text as it was before it was encoded. Where and how much of it there is are local facts: a byte
// more or less of the place changes the text near that byte only.
struct DecodedPiece {
  std::string_view coding;     // "base64", "hex", "escapes"
  std::string bytes;           // and kSlack more
  std::vector<Range> origins;  // by byte: where it stands encoded

  [[nodiscard]] std::string_view text() const {
    return std::string_view(bytes).substr(0, origins.size());
  }
  // Where a part of the text, not empty, stands encoded.
  [[nodiscard]] Range origin(Range part) const {
    return {origins[part.begin].begin, origins[part.end - 1].end};
  }
};

// Decodes a place in every way that gives text of kLeastDecoded bytes or more.
std::vector<DecodedPiece> decode_place(std::string_view text, const EncodedPlace& place);

}  // namespace stanch
