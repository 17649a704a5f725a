// Plain zip archives, read where they lie. Whatever is unusual is left to libarchive, which knows
// all of it and takes three times as long.
#include "base/zip.h"

#include <algorithm>

#include "base/bytes.h"

namespace stanch {
namespace {

constexpr std::size_t kEndSize = 22;
constexpr std::size_t kMaxComment = 65535;
constexpr std::size_t kEntrySize = 46;
constexpr std::size_t kLocalSize = 30;
constexpr std::uint16_t kStored = 0;
constexpr std::uint16_t kDeflated = 8;
// Bits of the flags that change nothing for a reader: how hard it was compressed, sizes behind the
// data as well, names in UTF-8.
constexpr std::uint16_t kHarmlessFlags = 0x0002 | 0x0004 | 0x0008 | 0x0800;
constexpr std::uint16_t kUnix = 3;

std::uint16_t little16(std::string_view bytes, std::size_t at) {
  return load_little_endian<std::uint16_t>(bytes.data() + at);
}

std::uint32_t little32(std::string_view bytes, std::size_t at) {
  return load_little_endian<std::uint32_t>(bytes.data() + at);
}

// The end record, whose comment must end the archive.
std::optional<std::string_view> end_record(std::string_view bytes) {
  const std::size_t longest = std::min(bytes.size(), kEndSize + kMaxComment);
  const std::string_view tail = bytes.substr(bytes.size() - longest);
  const std::size_t at = tail.rfind(std::string_view("PK\5\6", 4));
  if (at == std::string_view::npos || tail.size() - at < kEndSize ||
      little16(tail, at + 20) != tail.size() - at - kEndSize) {
    return std::nullopt;
  }
  return tail.substr(at);
}

// Extra fields that say when a file was changed and whose it is.
bool are_harmless(std::string_view extra) {
  while (extra.size() >= 4) {
    const std::uint16_t id = little16(extra, 0);
    const std::size_t size = little16(extra, 2);
    const bool harmless = id == 0x000a || id == 0x5455 || id == 0x5855 || id == 0x7855 ||
                          id == 0x7875 || id == 0xcafe;
    if (!harmless || size > extra.size() - 4) {
      return false;
    }
    extra.remove_prefix(4 + size);
  }
  return extra.empty();
}

bool is_plain_name(std::string_view name) {
  const auto is_plain = [](char c) { return c >= ' ' && c <= '~' && c != '\\'; };
  return !name.empty() && std::all_of(name.begin(), name.end(), is_plain) &&
         !name.starts_with("__MACOSX/");
}

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  std::optional<std::vector<ZipMember>> read() {
    const auto end = end_record(bytes_);
    if (!end || little32(*end, 4) != 0 || little16(*end, 8) != little16(*end, 10)) {
      return std::nullopt;  // none, or in parts
    }
    const std::size_t count = little16(*end, 10);
    const std::size_t size = little32(*end, 12);
    const std::size_t begin = little32(*end, 16);
    const auto end_at = static_cast<std::size_t>(end->data() - bytes_.data());
    if (begin > end_at || size != end_at - begin) {
      return std::nullopt;  // something between, or a program before the archive
    }
    directory_ = bytes_.substr(begin, size);
    for (std::size_t i = 0; i < count; ++i) {
      if (!read_entry()) {
        return std::nullopt;
      }
    }
    return directory_.empty() && in_order() ? std::optional(std::move(members_)) : std::nullopt;
  }

 private:
  bool read_entry() {
    if (directory_.size() < kEntrySize || !directory_.starts_with("PK\1\2")) {
      return false;
    }
    const std::string_view entry = directory_;
    const std::size_t name_size = little16(entry, 28);
    const std::size_t extra_size = little16(entry, 30);
    const std::size_t whole = kEntrySize + name_size + extra_size + little16(entry, 32);
    if (whole > entry.size() || !are_harmless(entry.substr(kEntrySize + name_size, extra_size))) {
      return false;
    }
    directory_.remove_prefix(whole);
    ZipMember member;
    member.path = entry.substr(kEntrySize, name_size);
    member.deflated = little16(entry, 10) == kDeflated;
    member.crc = little32(entry, 16);
    member.size = little32(entry, 24);
    const bool is_directory = member.path.ends_with('/');
    if ((little16(entry, 8) & ~kHarmlessFlags) != 0 || !is_plain_name(member.path) ||
        (!member.deflated && little16(entry, 10) != kStored) || !is_file(entry, is_directory) ||
        !find_data(entry, member)) {
      return false;
    }
    if (!is_directory) {
      members_.push_back(member);
    }
    return !is_directory || member.size == 0;
  }

  // A file or a directory, by what its attributes say in the way of Unix or of DOS.
  static bool is_file(std::string_view entry, bool is_directory) {
    constexpr std::uint32_t kUnixType = 0170000;
    constexpr std::uint32_t kDosDirectory = 0x10;
    const std::uint32_t attributes = little32(entry, 38);
    const std::uint32_t type = attributes >> 16 & kUnixType;
    const bool is_unix = little16(entry, 4) >> 8 == kUnix;
    return (!is_unix || type == 0 || type == (is_directory ? 0040000U : 0100000U)) &&
           (is_directory || (attributes & kDosDirectory) == 0);
  }

  bool find_data(std::string_view entry, ZipMember& member) const {
    const std::size_t stored = little32(entry, 20);
    const std::size_t at = little32(entry, 42);
    if (at > bytes_.size() || bytes_.size() - at < kLocalSize ||
        bytes_.substr(at, 4) != std::string_view("PK\3\4", 4)) {
      return false;
    }
    const std::string_view local = bytes_.substr(at);
    const std::size_t begin = kLocalSize + little16(local, 26) + little16(local, 28);
    if (begin > local.size() || stored > local.size() - begin ||
        local.substr(kLocalSize, little16(local, 26)) != member.path ||
        little16(local, 8) != little16(entry, 10)) {
      return false;
    }
    member.data = local.substr(begin, stored);
    return member.deflated ? member.size / kMaxInflateRatio <= stored : member.size == stored;
  }

  // Sorts the files; false when some share bytes.
  bool in_order() {
    std::sort(members_.begin(), members_.end(),
              [](const ZipMember& a, const ZipMember& b) { return a.data.data() < b.data.data(); });
    const char* done = bytes_.data();
    for (const ZipMember& member : members_) {
      if (member.path.data() == nullptr || member.data.data() < done) {
        return false;
      }
      done = member.data.data() + member.data.size();
    }
    return true;
  }

  std::string_view bytes_;
  std::string_view directory_;
  std::vector<ZipMember> members_;
};

}  // namespace

std::optional<std::vector<ZipMember>> plain_zip(std::string_view bytes) {
  return bytes.starts_with("PK\3\4") ? Reader(bytes).read() : std::nullopt;
}

bool read_zip_member(const ZipMember& member, Inflater& inflater, std::string& out) {
  const std::size_t before = out.size();
  if (member.deflated) {
    out.resize(before + member.size + kInflateSlack);
    const bool whole = inflater.exact(member.data, out.data() + before, member.size,
                                      Wrapping::none) == member.data.size();
    out.resize(before + (whole ? member.size : 0));
    if (!whole) {
      return false;
    }
  } else {
    out.append(member.data);
  }
  if (zip_checksum(std::string_view(out).substr(before)) != member.crc) {
    out.resize(before);
    return false;
  }
  return true;
}

}  // namespace stanch
