#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "stanch/result.h"

struct archive;

namespace stanch {

// True when `bytes` begin like an archive or compressed file that can be opened, or end like a zip
// archive that stands behind a program.
bool looks_like_archive(std::string_view bytes);

// Reads the files in an archive one after the other, straight from memory. A compressed file that
// is no archive is one with a single member named "data". Nothing is written, and no program is
// run to decompress.
class Archive {
 public:
  struct Member {
    std::string path;        // raw bytes
    bool encrypted = false;  // its bytes cannot be read
  };

  // `bytes` must outlive the archive.
  [[nodiscard]] static Result<Archive> open(std::string_view bytes);

  // The next regular file, nothing after the last. After a failure there are no more; of kind
  // `unsupported` it means that the list of members itself needs a password.
  [[nodiscard]] Result<std::optional<Member>> next();

  // Up to `capacity` bytes of the current member; 0 at its end.
  [[nodiscard]] Result<std::size_t> read(char* into, std::size_t capacity);

 private:
  struct Close {
    void operator()(struct archive* handle) const;
  };
  explicit Archive(struct archive* handle) : handle_(handle) {}
  [[nodiscard]] tl::unexpected<Error> failure() const;

  std::unique_ptr<struct archive, Close> handle_;
};

}  // namespace stanch
