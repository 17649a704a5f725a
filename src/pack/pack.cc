// Packs: "PACK", a version, the number of objects, the entries, and a SHA-1 of it all. The sum
// itself is not verified (each object carries a checksum of its own), but it must be the one that
// the index was made for.
#include "pack/pack.h"

#include <fmt/format.h>

#include "base/bytes.h"
#include "pack/entry.h"

namespace stanch {

Result<Pack> Pack::open(const std::filesystem::path& path) {
  Pack pack;
  pack.path_ = path;
  auto file = MappedFile::open(path);
  if (!file) {
    return tl::unexpected(file.error());
  }
  pack.file_ = std::move(*file);
  auto index = PackIndex::open(std::filesystem::path(path).replace_extension(".idx"));
  if (!index) {
    return tl::unexpected(index.error());
  }
  pack.index_ = std::move(*index);
  if (auto checked = pack.check(); !checked) {
    return tl::unexpected(checked.error());
  }
  std::error_code ignored;
  pack.promisor_ =
      std::filesystem::exists(std::filesystem::path(path).replace_extension(".promisor"), ignored);
  return pack;
}

Result<void> Pack::check() {
  const std::string_view bytes = file_.bytes();
  ByteReader reader(bytes);
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
  if (bytes.size() < kPackHeaderSize + kPackTrailerSize) {
    complaints_.emplace_back("the pack is cut off");
    body_ = bytes.substr(0, kPackHeaderSize);
    return {};
  }
  body_ = bytes.substr(0, bytes.size() - kPackTrailerSize);
  if (bytes.substr(body_.size()) != index_.pack_checksum()) {
    complaints_.emplace_back("the pack is cut off, damaged or not the one its index was made for");
  }
  if (*count != index_.size()) {
    complaints_.push_back(
        fmt::format("the pack holds {} objects, its index lists {}", *count, index_.size()));
  }
  return {};
}

}  // namespace stanch
