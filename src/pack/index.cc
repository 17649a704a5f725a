// Pack indexes.
//
// Version 2: "\377tOc", version, 256 cumulative counts by first byte, sorted ids, CRCs, 31-bit
// offsets (the top bit: index into the 64-bit ones that follow), the pack's checksum and the
// index's own. Version 1: the counts, then (offset, id) pairs, then the checksums.
#include "pack/index.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "base/bytes.h"

namespace stanch {
namespace {

constexpr std::string_view kMagic{"\377tOc\0\0\0\2", 8};
constexpr std::size_t kFanoutSize = 256 * sizeof(std::uint32_t);
constexpr std::size_t kTrailerSize = 2 * Oid::kSize;
constexpr std::uint32_t kLargeFlag = 0x80000000U;

// The number of objects, or nothing when the counts decrease.
std::optional<std::uint32_t> read_fanout(const char* fanout) {
  std::uint32_t previous = 0;
  for (std::size_t at = 0; at < kFanoutSize; at += sizeof previous) {
    const auto count = load_big_endian<std::uint32_t>(fanout + at);
    if (count < previous) {
      return std::nullopt;
    }
    previous = count;
  }
  return previous;
}

template <class T>
void append(std::string& out, T value) {
  for (std::size_t shift = 8 * sizeof value; shift > 0; shift -= 8) {
    out.push_back(static_cast<char>(value >> (shift - 8) & 0xff));
  }
}

}  // namespace

Result<PackIndex> PackIndex::open(const std::filesystem::path& path) {
  auto file = MappedFile::open(path);
  if (!file) {
    return tl::unexpected(file.error());
  }
  PackIndex index;
  index.file_ = std::move(*file);
  if (auto attached = index.attach(index.file_.bytes(), path.string()); !attached) {
    return tl::unexpected(attached.error());
  }
  return index;
}

Result<PackIndex> PackIndex::parse(std::string image, const std::string& name) {
  PackIndex index;
  index.memory_ = std::make_unique<std::string>(std::move(image));
  if (auto attached = index.attach(*index.memory_, name); !attached) {
    return tl::unexpected(attached.error());
  }
  return index;
}

std::string PackIndex::image(std::span<const PackIndexEntry> entries) {
  std::vector<PackIndexEntry> sorted(entries.begin(), entries.end());
  std::ranges::sort(sorted, [](const PackIndexEntry& a, const PackIndexEntry& b) {
    return std::tie(a.oid, a.offset) < std::tie(b.oid, b.offset);
  });
  std::string image(kMagic);
  std::size_t count = 0;
  for (unsigned first = 0; first < 256; ++first) {
    while (count < sorted.size() && sorted[count].oid.bytes[0] == first) {
      ++count;
    }
    append(image, static_cast<std::uint32_t>(count));
  }
  std::string offsets;
  std::string large_offsets;
  for (const PackIndexEntry& entry : sorted) {
    image.append(reinterpret_cast<const char*>(entry.oid.bytes.data()), Oid::kSize);
    const bool large = entry.offset >= kLargeFlag;
    append(offsets, large ? static_cast<std::uint32_t>(large_offsets.size() / sizeof entry.offset) |
                                kLargeFlag
                          : static_cast<std::uint32_t>(entry.offset));
    if (large) {
      append(large_offsets, entry.offset);
    }
  }
  image.append(sorted.size() * sizeof(std::uint32_t), '\0');
  return image + offsets + large_offsets + std::string(kTrailerSize, '\0');
}

Result<void> PackIndex::attach(std::string_view bytes, const std::string& name) {
  if (!(bytes.starts_with(kMagic) ? attach_version_2(bytes) : attach_version_1(bytes))) {
    return fail(ErrorKind::corrupt, "the pack index is damaged or of an unknown version", name);
  }
  return {};
}

bool PackIndex::attach_version_1(std::string_view bytes) {
  constexpr std::size_t kEntrySize = sizeof(std::uint32_t) + Oid::kSize;
  if (bytes.size() < kFanoutSize + kTrailerSize) {
    return false;
  }
  fanout_ = bytes.data();
  const auto count = read_fanout(fanout_);
  if (!count || bytes.size() != kFanoutSize + std::uint64_t{*count} * kEntrySize + kTrailerSize) {
    return false;
  }
  size_ = *count;
  offsets_ = bytes.data() + kFanoutSize;
  oids_ = offsets_ + sizeof(std::uint32_t);
  offset_stride_ = kEntrySize;
  oid_stride_ = kEntrySize;
  pack_checksum_ = bytes.substr(bytes.size() - kTrailerSize, Oid::kSize);
  return true;
}

bool PackIndex::attach_version_2(std::string_view bytes) {
  constexpr std::size_t kEntrySize = Oid::kSize + 2 * sizeof(std::uint32_t);
  constexpr std::size_t kTables = kMagic.size() + kFanoutSize;
  if (bytes.size() < kTables + kTrailerSize) {
    return false;
  }
  fanout_ = bytes.data() + kMagic.size();
  const auto count = read_fanout(fanout_);
  const std::uint64_t entries = std::uint64_t{count.value_or(0)} * kEntrySize;
  if (!count || bytes.size() - kTables - kTrailerSize < entries) {
    return false;
  }
  const std::uint64_t large_bytes = bytes.size() - kTables - kTrailerSize - entries;
  if (large_bytes % sizeof(std::uint64_t) != 0) {
    return false;
  }
  size_ = *count;
  oids_ = bytes.data() + kTables;
  offsets_ = oids_ + std::size_t{size_} * (Oid::kSize + sizeof(std::uint32_t));
  large_offsets_ = offsets_ + std::size_t{size_} * sizeof(std::uint32_t);
  large_count_ = large_bytes / sizeof(std::uint64_t);
  pack_checksum_ = bytes.substr(bytes.size() - kTrailerSize, Oid::kSize);
  return true;
}

std::uint64_t PackIndex::offset(std::uint32_t position) const {
  const auto offset =
      load_big_endian<std::uint32_t>(offsets_ + std::size_t{position} * offset_stride_);
  if (large_offsets_ == nullptr || (offset & kLargeFlag) == 0) {
    return offset;
  }
  const std::uint32_t large = offset & ~kLargeFlag;
  return large < large_count_
             ? load_big_endian<std::uint64_t>(large_offsets_ + std::size_t{large} * 8)
             : UINT64_MAX;
}

std::optional<std::uint32_t> PackIndex::find(const Oid& wanted) const {
  if (size_ == 0) {
    return std::nullopt;
  }
  const std::size_t first = wanted.bytes[0];
  std::uint32_t low =
      first == 0 ? 0 : load_big_endian<std::uint32_t>(fanout_ + (first - 1) * sizeof low);
  std::uint32_t high = load_big_endian<std::uint32_t>(fanout_ + first * sizeof low);
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    const Oid found = oid(middle);
    if (found == wanted) {
      return middle;
    }
    if (found < wanted) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return std::nullopt;
}

}  // namespace stanch
