// Entry headers of packs: three bits of type and a size in little-endian groups of seven bits; for
// an offset delta the distance back to the base, in big-endian groups of which each but the last
// counts from one; for a ref delta the base's id.
#include "pack/entry.h"

#include "base/bytes.h"

namespace stanch {
namespace {

constexpr unsigned kOffsetDelta = 6;
constexpr unsigned kRefDelta = 7;

std::optional<std::uint64_t> base_distance(ByteReader& reader) {
  std::uint64_t distance = 0;
  for (bool first = true;; first = false) {
    const auto byte = reader.byte();
    if (!byte || distance >= UINT64_MAX >> 8) {
      return std::nullopt;
    }
    distance = first ? *byte & 0x7fU : (distance + 1) << 7 | (*byte & 0x7fU);
    if ((*byte & 0x80U) == 0) {
      return distance;
    }
  }
}

std::optional<ObjectKind> whole_kind(unsigned type) {
  switch (type) {
    case 1:
      return ObjectKind::commit;
    case 2:
      return ObjectKind::tree;
    case 3:
      return ObjectKind::blob;
    case 4:
      return ObjectKind::tag;
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<EntryHeader> parse_entry_header(std::string_view pack, std::uint64_t offset) {
  if (offset < kPackHeaderSize || offset >= pack.size()) {
    return std::nullopt;
  }
  ByteReader reader(pack.substr(offset));
  EntryHeader header;
  auto byte = reader.byte();
  const unsigned type = *byte >> 4 & 7U;
  header.size = *byte & 15U;
  for (unsigned shift = 4; (*byte & 0x80U) != 0; shift += 7) {
    byte = reader.byte();
    const std::uint64_t part = byte ? *byte & 0x7fU : 0;
    if (!byte || shift >= 64 || (part << shift) >> shift != part) {
      return std::nullopt;
    }
    header.size |= part << shift;
  }
  if (type == kOffsetDelta) {
    const auto distance = base_distance(reader);
    if (!distance || *distance == 0 || *distance > offset - kPackHeaderSize) {
      return std::nullopt;
    }
    header.storage = EntryHeader::Storage::offset_delta;
    header.base_offset = offset - *distance;
  } else if (type == kRefDelta) {
    const auto oid = reader.take(Oid::kSize);
    if (!oid) {
      return std::nullopt;
    }
    header.storage = EntryHeader::Storage::ref_delta;
    header.base_oid = Oid::from_raw(oid->data());
  } else if (const auto kind = whole_kind(type)) {
    header.kind = *kind;
  } else {
    return std::nullopt;
  }
  header.stream = offset + reader.position();
  return header;
}

}  // namespace stanch
