#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/pdf.h"
#include "base/zip.h"
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

  // The size of the current member, if read_whole() may be tried.
  [[nodiscard]] std::optional<std::uint64_t> whole_size() const;
  // Appends all of the current member. False, and nothing appended, when it is damaged; what there
  // is of it can be had from read() then.
  [[nodiscard]] bool read_whole(std::string& out);

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
  std::vector<ZipMember> zip_;
  std::size_t taken_ = 0;  // of zip_ or pdf_, the current one included
  std::optional<std::vector<PdfStream>> pdf_;
  std::optional<std::string> stream_;  // the current one of pdf_, once it is read
  std::size_t at_ = 0;                 // how far
  std::unique_ptr<Inflater> inflater_;
  std::unique_ptr<struct archive, Close> handle_;
};

}  // namespace stanch
