// Archives and compressed files through libarchive, plain zip archives without it. Formats are
// enabled one by one: some of libarchive's filters start external programs, and some of its formats
// are plain text.
#include "base/archive.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "base/bytes.h"

namespace stanch {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kBlock = 65536;

constexpr std::size_t kTarMagic = 257;
constexpr std::size_t kZipEnd = 22;  // the end record of a zip archive without a comment
constexpr std::size_t kZipEndSearch = 1024;

constexpr std::array kMagics = {
    "PK\3\4"sv,
    "PK\5\6"sv,        // zip, jar, Office
    "\x1f\x8b\x08"sv,  // gzip
    "\xfd"
    "7zXZ\0"sv,              // xz
    "\x28\xb5\x2f\xfd"sv,    // zstd
    "\x04\x22\x4d\x18"sv,    // lz4
    "LZIP\1"sv,              // lzip
    "7z\xbc\xaf\x27\x1c"sv,  // 7-Zip
    "Rar!\x1a\x07"sv,        // RAR
    "MSCF\0\0\0\0"sv,        // cabinet
    "!<arch>\n"sv,           // ar, Debian packages
    "070701"sv,
    "070702"sv,            // cpio
    "\xed\xab\xee\xdb"sv,  // RPM packages
};

bool is_bzip2(std::string_view bytes) {
  return bytes.size() > 10 && bytes.starts_with("BZh") && bytes[3] >= '1' && bytes[3] <= '9' &&
         bytes.substr(4, 6) == "\x31\x41\x59\x26\x53\x59"sv;
}

// An end record whose directory of members is where it says.
bool ends_as_zip(std::string_view bytes) {
  if (bytes.size() < kZipEnd) {
    return false;
  }
  const std::size_t last = bytes.size() - kZipEnd;
  const std::size_t first = last - std::min(last, kZipEndSearch);
  const std::string_view tail = bytes.substr(first);
  // Text has no such byte at all, and looking for one is faster than for the whole mark.
  if (tail.find('\5') == std::string_view::npos) {
    return false;
  }
  const std::size_t found = tail.rfind("PK\5\6"sv);
  if (found == std::string_view::npos || first + found > last) {
    return false;
  }
  const std::size_t end = first + found;
  const std::uint32_t directory = load_little_endian<std::uint32_t>(bytes.data() + end + 12);
  return directory >= 4 && directory <= end && bytes.substr(end - directory, 4) == "PK\1\2"sv;
}

using Enable = int (*)(struct archive*);

constexpr std::array<Enable, 17> kReaders = {
    archive_read_support_filter_gzip,  archive_read_support_filter_bzip2,
    archive_read_support_filter_xz,    archive_read_support_filter_zstd,
    archive_read_support_filter_lz4,   archive_read_support_filter_lzip,
    archive_read_support_filter_rpm,   archive_read_support_format_zip,
    archive_read_support_format_tar,   archive_read_support_format_7zip,
    archive_read_support_format_cpio,  archive_read_support_format_ar,
    archive_read_support_format_cab,   archive_read_support_format_rar,
    archive_read_support_format_rar5,  archive_read_support_format_raw,
    archive_read_support_format_empty,
};

}  // namespace

bool looks_like_archive(std::string_view bytes) {
  return std::any_of(kMagics.begin(), kMagics.end(),
                     [&](std::string_view magic) { return bytes.starts_with(magic); }) ||
         is_bzip2(bytes) ||
         (bytes.size() > kTarMagic && bytes.substr(kTarMagic).starts_with("ustar")) ||
         looks_like_pdf(bytes) || ends_as_zip(bytes);
}

void Archive::Close::operator()(struct archive* handle) const { archive_read_free(handle); }

tl::unexpected<Error> Archive::failure() const {
  const char* message = archive_error_string(handle_.get());
  const bool locked = archive_read_has_encrypted_entries(handle_.get()) > 0;
  return fail(locked ? ErrorKind::unsupported : ErrorKind::corrupt,
              message != nullptr ? message : "the archive cannot be read");
}

Result<Archive> Archive::open(std::string_view bytes, std::size_t largest_stream) {
  Archive opened(bytes, largest_stream);
  if (looks_like_pdf(bytes)) {
    auto streams = pdf_streams(bytes);
    if (!streams) {
      return tl::unexpected(streams.error());
    }
    opened.pdf_ = std::move(*streams);
    opened.inflater_ = std::make_unique<Inflater>();
    return opened;
  }
  if (auto zip = plain_zip(bytes)) {
    opened.zip_ = std::make_unique<ZipReader>(bytes, std::move(*zip));
    return opened;
  }
  if (Result<void> done = opened.open_handle(); !done) {
    return tl::unexpected(done.error());
  }
  return opened;
}

Result<void> Archive::open_handle() {
  handle_.reset(archive_read_new());
  struct archive* handle = handle_.get();
  if (handle == nullptr) {
    return fail(ErrorKind::io, "out of memory");
  }
  for (const Enable enable : kReaders) {
    // A warning means that an external program would do the work.
    if (enable(handle) != ARCHIVE_OK) {
      return fail(ErrorKind::io, "libarchive was built without a format that is needed");
    }
  }
  // What follows an end mark of a tar archive is looked at, too.
  if (archive_read_set_format_option(handle, "tar", "read_concatenated_archives", "1") !=
          ARCHIVE_OK ||
      archive_read_open_memory2(handle, bytes_.data(), bytes_.size(), kBlock) != ARCHIVE_OK) {
    return failure();
  }
  return {};
}

// Goes on with libarchive, at the current member.
Result<void> Archive::leave_plain_zip() {
  Result<void> opened = open_handle();
  for (std::size_t taken = zip_->taken(); opened && taken > 0; --taken) {
    if (const auto member = next_of_handle(); !member) {
      return tl::unexpected(member.error());
    }
  }
  return opened;
}

ZipReader* Archive::whole_members() { return handle_ == nullptr ? zip_.get() : nullptr; }

Result<std::optional<Archive::Member>> Archive::next() {
  if (handle_ != nullptr) {
    return next_of_handle();
  }
  if (zip_ != nullptr) {
    return zip_->next() ? std::optional(Member{std::string(zip_->current().path)}) : std::nullopt;
  }
  stream_.reset();
  if (taken_ == pdf_->size()) {
    return std::nullopt;
  }
  return Member{(*pdf_)[taken_++].path};
}

Result<std::optional<Archive::Member>> Archive::next_of_handle() {
  struct archive_entry* entry = nullptr;
  for (;;) {
    const int code = archive_read_next_header(handle_.get(), &entry);
    if (code == ARCHIVE_EOF) {
      return std::nullopt;
    }
    if (code != ARCHIVE_OK && code != ARCHIVE_WARN) {
      return failure();
    }
    const bool raw = archive_format(handle_.get()) == ARCHIVE_FORMAT_RAW;
    if (raw && archive_filter_count(handle_.get()) < 2) {
      return fail(ErrorKind::corrupt, "begins like an archive and is none");
    }
    if (archive_entry_filetype(entry) == AE_IFREG && archive_entry_hardlink(entry) == nullptr) {
      break;
    }
  }
  Member member;
  const char* path = archive_entry_pathname(entry);
  path = path != nullptr ? path : archive_entry_pathname_utf8(entry);
  member.path = path != nullptr ? path : "?";
  member.encrypted = archive_entry_is_encrypted(entry) != 0;
  return member;
}

Result<std::size_t> Archive::read_of_pdf(char* into, std::size_t capacity) {
  if (!stream_) {
    stream_.emplace();
    if (!read_pdf_stream((*pdf_)[taken_ - 1], *inflater_, largest_stream_, *stream_)) {
      return fail(ErrorKind::corrupt, "the stream is damaged");
    }
    at_ = 0;
  }
  const std::size_t size = std::min(capacity, stream_->size() - at_);
  std::memcpy(into, stream_->data() + at_, size);
  at_ += size;
  return size;
}

Result<std::size_t> Archive::read(char* into, std::size_t capacity) {
  if (pdf_) {
    return read_of_pdf(into, capacity);
  }
  if (handle_ == nullptr) {
    if (Result<void> done = leave_plain_zip(); !done) {
      return tl::unexpected(done.error());
    }
  }
  const la_ssize_t got = archive_read_data(handle_.get(), into, capacity);
  if (got < 0) {
    return failure();
  }
  return static_cast<std::size_t>(got);
}

}  // namespace stanch
