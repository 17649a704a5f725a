#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/inflate.h"
#include "stanch/result.h"

namespace stanch {

// A deflated stream of a PDF file (ISO 32000-1, 7.3.8).
struct PdfStream {
  std::string path;       // "object 12"
  std::string_view data;  // zlib's, and what follows it
};

bool looks_like_pdf(std::string_view bytes);

// The streams of a PDF file that may hold text, in the order in which they lie there: deflated, and
// neither images nor fonts. An error of kind `unsupported` when they need a password. Borrows from
// `bytes`.
Result<std::vector<PdfStream>> pdf_streams(std::string_view bytes);

// Inflates a stream into `out`, up to `limit` bytes, a few short of which it may end. Behind it
// comes the text that it draws piece by piece, with the space between letters in numbers: [(to) -20
// (ken)] TJ. False when it is damaged.
[[nodiscard]] bool read_pdf_stream(const PdfStream& stream, Inflater& inflater, std::size_t limit,
                                   std::string& out);

}  // namespace stanch
