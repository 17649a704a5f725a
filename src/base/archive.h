#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/pdf.h"
#include "base/zip_reader.h"
#include "stanch/result.h"

struct archive;

namespace stanch {

// True when `bytes` begin like an archive or compressed file that can be opened or a PDF, or end
// like a zip archive that stands behind a program.
bool looks_like_archive(std::string_view bytes);

// Reads the files in an archive one after the other, straight from memory. A compressed file that
// is no archive is one with a single member named "data"; the members of a PDF are its streams.
// Nothing is written, and no program is run to decompress.
class Archive {
 public:
  struct Member {
    std::string path;        // raw bytes
    bool encrypted = false;  // its bytes cannot be read
  };

  // `bytes` must outlive the archive. Streams of PDF files are inflated at once, as far as
  // `largest_stream` bytes.
  [[nodiscard]] static Result<Archive> open(std::string_view bytes, std::size_t largest_stream);

  // The next regular file, nothing after the last. After a failure there are no more; of kind
  // `unsupported` it means that the list of members itself needs a password.
  [[nodiscard]] Result<std::optional<Member>> next();

  // Where members can be read whole: at the current one. Damaged ones are not; what there is of
  // them can be had from read().
  [[nodiscard]] ZipReader* whole_members();

  // Members are held whole before the first byte of them is read.
  [[nodiscard]] bool inflates_at_once() const { return pdf_.has_value(); }
  // Up to `capacity` bytes of the current member; 0 at its end.
  [[nodiscard]] Result<std::size_t> read(char* into, std::size_t capacity);

 private:
  struct Close {
    void operator()(struct archive* handle) const;
  };
  Archive(std::string_view bytes, std::size_t largest_stream)
      : bytes_(bytes), largest_stream_(largest_stream) {}
  [[nodiscard]] Result<void> open_handle();
  [[nodiscard]] Result<std::optional<Member>> next_of_handle();
  [[nodiscard]] Result<void> leave_plain_zip();
  [[nodiscard]] Result<std::size_t> read_of_pdf(char* into, std::size_t capacity);
  [[nodiscard]] tl::unexpected<Error> failure() const;

  std::string_view bytes_;
  std::size_t largest_stream_;
  // A plain zip archive is read without a handle, until something in it turns out not to be plain.
  std::unique_ptr<ZipReader> zip_;
  std::optional<std::vector<PdfStream>> pdf_;
  std::size_t taken_ = 0;              // of pdf_, the current one included
  std::optional<std::string> stream_;  // the current one of pdf_, once it is read
  std::size_t at_ = 0;                 // how far
  std::unique_ptr<Inflater> inflater_;
  std::unique_ptr<struct archive, Close> handle_;
};

}  // namespace stanch
