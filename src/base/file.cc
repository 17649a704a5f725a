// Files: descriptors that close themselves, read-only mappings, whole reads and atomic replacement.
#include "base/file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace stanch {

UniqueFd& UniqueFd::operator=(UniqueFd&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

UniqueFd::~UniqueFd() {
  if (fd_ >= 0) {
    ::close(fd_);
  }
}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) {
    ::munmap(data_, size_);
  }
}

tl::unexpected<Error> errno_failure(std::string_view operation, const std::filesystem::path& path) {
  const int code = errno;
  return fail(code == ENOENT ? ErrorKind::not_found : ErrorKind::io,
              fmt::format("cannot {}: {}", operation, std::strerror(code)), path.string());
}

Result<MappedFile> MappedFile::open(const std::filesystem::path& path) {
  const UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!fd.valid()) {
    return errno_failure("open", path);
  }
  struct stat info {};
  if (::fstat(fd.get(), &info) != 0) {
    return errno_failure("stat", path);
  }
  if (!S_ISREG(info.st_mode)) {
    return fail(ErrorKind::io, "not a regular file", path.string());
  }
  MappedFile file;
  file.size_ = static_cast<std::size_t>(info.st_size);
  if (file.size_ == 0) {
    return file;
  }
  void* data = ::mmap(nullptr, file.size_, PROT_READ, MAP_PRIVATE, fd.get(), 0);
  if (data == MAP_FAILED) {
    return errno_failure("map", path);
  }
  file.data_ = data;
  return file;
}

namespace {

// `content` and all that is left to read, at most `limit` bytes in all.
Result<std::string> read_to_end(int fd, const std::filesystem::path& name, std::uint64_t limit,
                                std::string content) {
  char buffer[65536];
  for (;;) {
    const ssize_t got = ::read(fd, buffer, sizeof buffer);
    if (got == 0) {
      return content;
    }
    if (got < 0) {
      if (errno == EINTR) {
        continue;
      }
      return errno_failure("read", name);
    }
    content.append(buffer, static_cast<std::size_t>(got));
    if (content.size() > limit) {
      return fail(ErrorKind::io, fmt::format("larger than {} bytes", limit), name.string());
    }
  }
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t limit) {
  const UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!fd.valid()) {
    return errno_failure("open", path);
  }
  std::string content;
  struct stat info {};
  if (::fstat(fd.get(), &info) == 0 && info.st_size > 0) {
    if (static_cast<std::uint64_t>(info.st_size) > limit) {
      return fail(ErrorKind::io, fmt::format("larger than {} bytes", limit), path.string());
    }
    content.reserve(static_cast<std::size_t>(info.st_size) + 1);
  }
  return read_to_end(fd.get(), path, limit, std::move(content));
}

Result<std::string> read_standard_input(std::uint64_t limit) {
  return read_to_end(STDIN_FILENO, "standard input", limit, {});
}

namespace {

Result<void> write_all(int fd, std::string_view content, const std::filesystem::path& path) {
  while (!content.empty()) {
    const ssize_t put = ::write(fd, content.data(), content.size());
    if (put < 0) {
      if (errno == EINTR) {
        continue;
      }
      return errno_failure("write", path);
    }
    content.remove_prefix(static_cast<std::size_t>(put));
  }
  return {};
}

// Devices and pipes are written as they are.
Result<void> write_in_place(const std::filesystem::path& path, std::string_view content) {
  const UniqueFd fd(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  return fd.valid() ? write_all(fd.get(), content, path) : errno_failure("open", path);
}

}  // namespace

Result<void> write_file_atomically(const std::filesystem::path& path, std::string_view content,
                                   unsigned mode) {
  std::error_code unknown;
  if (std::filesystem::exists(path, unknown) && !std::filesystem::is_regular_file(path, unknown)) {
    return write_in_place(path, content);
  }
  std::string temporary = path.string() + ".XXXXXX";
  const UniqueFd fd(::mkstemp(temporary.data()));
  if (!fd.valid()) {
    return errno_failure("write", path);
  }
  auto written = write_all(fd.get(), content, path);
  if (written && (::fchmod(fd.get(), mode) != 0 || ::fsync(fd.get()) != 0)) {
    written = errno_failure("write", path);
  }
  if (written && ::rename(temporary.c_str(), path.c_str()) != 0) {
    written = errno_failure("rename", path);
  }
  if (!written) {
    ::unlink(temporary.c_str());
  }
  return written;
}

}  // namespace stanch
