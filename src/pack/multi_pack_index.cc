// The format: "MIDX", version, kind of ids, number of chunks, number of files that this one builds
// on, number of packs; a table of chunks, each with its name and where it starts; the chunks; a
// SHA-1 of it all. Chunks read here are PNAM (names), OIDF (counts by first byte), OIDL (ids), OOFF
// (pack and offset of each) and LOFF (offsets beyond 31 bits).
#include "pack/multi_pack_index.h"

#include <algorithm>
#include <optional>

#include "base/bytes.h"
#include "base/file.h"
#include "base/sha256.h"

namespace stanch {
namespace {

constexpr std::uint64_t kMaxFile = std::uint64_t{16} << 30;
constexpr std::uint32_t kLargeFlag = 0x80000000U;
constexpr std::size_t kFanoutSize = 256 * sizeof(std::uint32_t);
constexpr std::size_t kPairSize = 2 * sizeof(std::uint32_t);

struct Chunks {
  std::string_view names;
  std::string_view fanout;
  std::string_view ids;
  std::string_view offsets;
  std::string_view large_offsets;
};

std::string_view* chunk_named(Chunks& chunks, std::string_view name) {
  return name == "PNAM"   ? &chunks.names
         : name == "OIDF" ? &chunks.fanout
         : name == "OIDL" ? &chunks.ids
         : name == "OOFF" ? &chunks.offsets
         : name == "LOFF" ? &chunks.large_offsets
                          : nullptr;
}

struct Header {
  std::uint8_t chunks = 0;
  std::uint32_t packs = 0;
};

std::optional<Header> read_header(ByteReader& reader) {
  const auto magic = reader.take(4);
  const auto version = reader.byte();
  const auto id_kind = reader.byte();
  const auto chunks = reader.byte();
  const auto below = reader.byte();
  const auto packs = reader.big_endian<std::uint32_t>();
  if (!packs || *magic != "MIDX" || *version != 1 || *id_kind != 1 || *below != 0) {
    return std::nullopt;
  }
  return Header{*chunks, *packs};
}

// Nothing when a chunk does not lie between the table and the checksum, behind the one before it.
std::optional<Chunks> read_chunks(std::string_view bytes, ByteReader& reader, std::uint8_t count) {
  Chunks chunks;
  const std::size_t table_end =
      reader.position() + (std::size_t{count} + 1) * (4 + sizeof(std::uint64_t));
  std::uint64_t begin = table_end;
  std::string_view* previous = nullptr;
  for (unsigned at = 0; at <= count; ++at) {
    const auto name = reader.take(4);
    const auto start = reader.big_endian<std::uint64_t>();
    if (!start || *start < begin || *start > bytes.size() - Oid::kSize) {
      return std::nullopt;
    }
    if (previous != nullptr) {
      *previous = bytes.substr(begin, *start - begin);
    }
    previous = chunk_named(chunks, *name);
    begin = *start;
  }
  return chunks;
}

// Names end with a NUL; the last one may be followed by padding.
std::vector<std::string> read_names(std::string_view names, std::uint32_t count) {
  std::vector<std::string> list;
  while (list.size() < count) {
    const std::size_t end = names.find('\0');
    if (end == std::string_view::npos) {
      return {};
    }
    std::string_view name = names.substr(0, end);
    name.remove_suffix(name.ends_with(".idx") ? 4 : 0);
    list.emplace_back(name);
    names.remove_prefix(end + 1);
  }
  return list;
}

}  // namespace

Result<MultiPackIndex> MultiPackIndex::open(const std::filesystem::path& path) {
  const auto bytes = read_file(path, kMaxFile);
  return bytes ? parse(*bytes, path.string()) : tl::unexpected(bytes.error());
}

Result<MultiPackIndex> MultiPackIndex::parse(std::string_view bytes, const std::string& name) {
  const auto damaged = [&](const char* what) { return fail(ErrorKind::corrupt, what, name); };
  ByteReader reader(bytes);
  const auto header = read_header(reader);
  if (!header || reader.left() < Oid::kSize) {
    return damaged("not a multi-pack-index of a version that is known");
  }
  const std::string_view body = bytes.substr(0, bytes.size() - Oid::kSize);
  if (sha1_hex(body) != Oid::from_raw(bytes.data() + body.size()).hex()) {
    return damaged("the checksum of the multi-pack-index is wrong");
  }
  const auto chunks = read_chunks(bytes, reader, header->chunks);
  if (!chunks || chunks->fanout.size() != kFanoutSize) {
    return damaged("the multi-pack-index is cut off");
  }
  const std::uint64_t count =
      load_big_endian<std::uint32_t>(chunks->fanout.data() + kFanoutSize - sizeof(std::uint32_t));
  if (chunks->ids.size() != count * Oid::kSize || chunks->offsets.size() != count * kPairSize) {
    return damaged("the multi-pack-index contradicts itself");
  }
  MultiPackIndex index;
  if (header->packs <= chunks->names.size()) {
    index.packs_ = read_names(chunks->names, header->packs);
  }
  index.entries_.resize(count);
  for (std::size_t at = 0; at < count; ++at) {
    Entry& entry = index.entries_[at];
    const char* pair = chunks->offsets.data() + at * kPairSize;
    const auto offset = load_big_endian<std::uint32_t>(pair + sizeof(std::uint32_t));
    entry.pack = load_big_endian<std::uint32_t>(pair);
    entry.entry = {Oid::from_raw(chunks->ids.data() + at * Oid::kSize), offset};
    if ((offset & kLargeFlag) != 0 && !chunks->large_offsets.empty()) {
      const std::uint64_t large = std::uint64_t{offset & ~kLargeFlag} * sizeof(std::uint64_t);
      if (large >= chunks->large_offsets.size()) {
        return damaged("the multi-pack-index contradicts itself");
      }
      entry.entry.offset = load_big_endian<std::uint64_t>(chunks->large_offsets.data() + large);
    }
    if (entry.pack >= index.packs_.size()) {
      return damaged("the multi-pack-index names a pack that it does not list");
    }
  }
  return index;
}

std::vector<PackIndexEntry> MultiPackIndex::entries(std::string_view pack) const {
  pack.remove_suffix(pack.ends_with(".pack") ? 5 : 0);
  std::vector<PackIndexEntry> found;
  const auto named = std::find(packs_.begin(), packs_.end(), pack);
  for (const Entry& entry : entries_) {
    if (named != packs_.end() && entry.pack == static_cast<std::uint32_t>(named - packs_.begin())) {
      found.push_back(entry.entry);
    }
  }
  return found;
}

}  // namespace stanch
