// Packs: "PACK", a version, the number of objects, the entries, and a SHA-1 of it all. The sum
// itself is not verified (each object carries a checksum of its own), but it must be the one that
// the index was made for.
#include "pack/pack.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/bytes.h"
#include "pack/entry.h"
#include "pack/index_builder.h"
#include "pack/multi_pack_index.h"

namespace stanch {

Result<Pack> Pack::open(const std::filesystem::path& path) {
  Pack pack;
  pack.path_ = path;
  auto file = MappedFile::open(path);
  if (!file) {
    return tl::unexpected(file.error());
  }
  pack.file_ = std::move(*file);
  if (auto header = pack.read_header(); !header) {
    return tl::unexpected(header.error());
  }
  pack.open_index();
  std::error_code ignored;
  pack.promisor_ =
      std::filesystem::exists(std::filesystem::path(path).replace_extension(".promisor"), ignored);
  return pack;
}

Result<void> Pack::read_header() {
  ByteReader reader(file_.bytes());
  const auto magic = reader.take(4);
  const auto version = reader.big_endian<std::uint32_t>();
  const auto count = reader.big_endian<std::uint32_t>();
  if (!count || *magic != "PACK") {
    return fail(ErrorKind::corrupt, "not a pack", path_.string());
  }
  if (*version != 2 && *version != 3) {
    return fail(ErrorKind::corrupt, fmt::format("pack version {} is unknown", *version),
                path_.string());
  }
  promised_ = *count;
  body_ = file_.bytes().substr(
      0, std::max(file_.bytes().size(), kPackHeaderSize + kPackTrailerSize) - kPackTrailerSize);
  return {};
}

void Pack::open_index() {
  auto index = PackIndex::open(std::filesystem::path(path_).replace_extension(".idx"));
  if (!index) {
    BuiltIndex built{entries_of_multi_pack_index(), {}};
    if (built.entries.empty()) {
      built = build_index(body_, promised_);
    }
    complaints_ = std::move(built.complaints);
    if (auto made = PackIndex::parse(PackIndex::image(built.entries), path_.string())) {
      index_ = std::move(*made);
    }
    return;
  }
  index_ = std::move(*index);
  if (file_.bytes().substr(body_.size()) != index_.pack_checksum()) {
    complaints_.emplace_back("the pack is cut off, damaged or not the one its index was made for");
  }
  if (promised_ != index_.size()) {
    complaints_.push_back(
        fmt::format("the pack holds {} objects, its index lists {}", promised_, index_.size()));
  }
}

// All entries of the pack, or none: an index over several packs leaves out objects that it finds in
// another one, but deltas may need them here.
std::vector<PackIndexEntry> Pack::entries_of_multi_pack_index() const {
  const std::string_view trailer = file_.bytes().substr(body_.size());
  const bool named_by_content = trailer.size() == kPackTrailerSize &&
                                name() == "pack-" + Oid::from_raw(trailer.data()).hex() + ".pack";
  const auto multi = named_by_content
                         ? MultiPackIndex::open(path_.parent_path() / "multi-pack-index")
                         : fail(ErrorKind::not_found, "the pack's name does not say what it holds");
  if (!multi) {
    return {};
  }
  std::vector<PackIndexEntry> entries = multi->entries(name());
  std::ranges::sort(entries, {}, &PackIndexEntry::offset);
  const bool whole =
      entries.size() == promised_ && !entries.empty() && entries.back().offset < body_.size() &&
      std::ranges::adjacent_find(entries, {}, &PackIndexEntry::offset) == entries.end();
  return whole ? std::move(entries) : std::vector<PackIndexEntry>();
}

}  // namespace stanch
