#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "stanch/result.h"

namespace stanch {

// Owns a file descriptor.
class UniqueFd {
 public:
  UniqueFd() = default;
  explicit UniqueFd(int fd) : fd_(fd) {}
  UniqueFd(UniqueFd&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  UniqueFd& operator=(UniqueFd&& other) noexcept;
  ~UniqueFd();

  [[nodiscard]] int get() const { return fd_; }
  [[nodiscard]] bool valid() const { return fd_ >= 0; }

 private:
  int fd_ = -1;
};

// A whole file mapped read-only. The bytes can change if the file is written to meanwhile, or
// vanish (base/lost_pages.h); git never does that to packs, but replaces them. No slack behind the
// end.
class MappedFile {
 public:
  MappedFile() = default;
  MappedFile(MappedFile&& other) noexcept
      : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}
  MappedFile& operator=(MappedFile&& other) noexcept;
  ~MappedFile();

  [[nodiscard]] static Result<MappedFile> open(const std::filesystem::path& path);
  [[nodiscard]] std::string_view bytes() const { return {static_cast<const char*>(data_), size_}; }

 private:
  void* data_ = nullptr;
  std::size_t size_ = 0;
};

// Reads a whole regular file of at most `limit` bytes.
[[nodiscard]] Result<std::string> read_file(const std::filesystem::path& path,
                                            std::uint64_t limit = UINT64_MAX);

// Reads all of standard input, at most `limit` bytes.
[[nodiscard]] Result<std::string> read_standard_input(std::uint64_t limit = UINT64_MAX);

// Replaces `path` in one step (a temporary file beside it, then rename), with permissions `mode`.
// What is no regular file, such as a device, is written to instead.
[[nodiscard]] Result<void> write_file_atomically(const std::filesystem::path& path,
                                                 std::string_view content, unsigned mode = 0644);

// "cannot OP PATH: strerror(errno)" as an io error.
tl::unexpected<Error> errno_failure(std::string_view operation, const std::filesystem::path& path);

}  // namespace stanch
