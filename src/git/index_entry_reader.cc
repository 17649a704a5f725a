// An entry is 40 bytes of stat data (only the mode matters here), the id, flags, and the path; in
// version 4 the path is what differs from the one before.
#include "git/index_entry_reader.h"

#include <algorithm>
#include <optional>

#include "base/bytes.h"

namespace stanch {
namespace {

constexpr std::size_t kModeAt = 24;
constexpr std::size_t kOidAt = 40;
constexpr std::size_t kFlagsAt = 60;
constexpr std::size_t kPathAt = IndexEntryReader::kLeastSize;
constexpr std::uint16_t kExtended = 0x4000;
constexpr std::uint16_t kNameMask = 0x0fff;
constexpr std::uint16_t kIntentToAdd = 0x2000;

// The offset encoding of packs: seven bits a byte, each continuation adding one.
std::optional<std::uint64_t> read_varint(ByteReader& bytes) {
  auto byte = bytes.byte();
  std::uint64_t value = byte ? *byte & 0x7fU : 0;
  while (byte && (*byte & 0x80U) != 0) {
    byte = bytes.byte();
    if (!byte || value > (UINT64_MAX >> 8)) {
      return std::nullopt;
    }
    value = ((value + 1) << 7) | (*byte & 0x7fU);
  }
  return byte ? std::optional(value) : std::nullopt;
}

}  // namespace

bool IndexEntryReader::read(std::size_t& at, std::string_view before, IndexEntry& entry) {
  const std::size_t start = at;
  if (bytes_.size() - start < kPathAt) {
    return false;
  }
  const char* raw = bytes_.data() + start;
  entry.mode = load_big_endian<std::uint32_t>(raw + kModeAt);
  entry.oid = Oid::from_raw(raw + kOidAt);
  const auto flags = load_big_endian<std::uint16_t>(raw + kFlagsAt);
  entry.stage = static_cast<std::uint8_t>(flags >> 12 & 3U);
  at += kPathAt;
  if ((flags & kExtended) != 0) {
    if (bytes_.size() - at < 2) {
      return false;
    }
    entry.intent_to_add = (load_big_endian<std::uint16_t>(bytes_.data() + at) & kIntentToAdd) != 0;
    at += 2;
  }
  if (version_ == 4) {
    return read_compressed_path(at, before, entry);
  }
  std::size_t length = flags & kNameMask;
  if (length == kNameMask || length >= bytes_.size() - at || bytes_[at + length] != '\0') {
    length = bytes_.find('\0', at) - at;
  }
  if (at >= bytes_.size() || length >= bytes_.size() - at) {
    return false;
  }
  entry.path = bytes_.substr(at, length);
  at = start + ((at - start + length + 8) & ~std::size_t{7});
  return at <= bytes_.size();
}

bool IndexEntryReader::read_compressed_path(std::size_t& at, std::string_view before,
                                            IndexEntry& entry) {
  ByteReader reader(bytes_.substr(at));
  const auto strip = read_varint(reader);
  at += reader.position();
  const std::size_t end = bytes_.find('\0', at);
  if (!strip || *strip > before.size() || end == std::string_view::npos) {
    return false;
  }
  constexpr std::size_t kChunk = std::size_t{1} << 20;
  const std::string_view kept = before.substr(0, before.size() - *strip);
  const std::size_t size = kept.size() + (end - at);
  auto& chunks = compressed_paths_;
  if (chunks.empty() || chunks.back()->capacity() - chunks.back()->size() < size) {
    chunks.push_back(std::make_unique<std::string>());
    chunks.back()->reserve(std::max(kChunk, size));
  }
  std::string& chunk = *chunks.back();  // never grows past its capacity: the views stay good
  const std::size_t start = chunk.size();
  chunk.append(kept).append(bytes_.substr(at, end - at));
  entry.path = std::string_view(chunk).substr(start);
  at = end + 1;
  return true;
}

}  // namespace stanch
