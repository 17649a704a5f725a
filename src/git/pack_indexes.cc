// Packs are listed one by one, so that a damaged one costs its own objects and is named, and their
// indexes are looked at before libgit2 trusts them.
#include "git/pack_indexes.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "base/bytes.h"
#include "base/file.h"
#include "stanch/oid.h"

namespace stanch {

Skipped skipped_file(std::string kind, const std::filesystem::path& path, const Error& error) {
  Skipped skipped;
  skipped.reason = error.kind == ErrorKind::not_found ? SkipReason::missing
                   : error.kind == ErrorKind::io      ? SkipReason::unreadable
                                                      : SkipReason::corrupt;
  skipped.kind = std::move(kind);
  skipped.path = path.string();
  skipped.detail = error.message;
  return skipped;
}

std::vector<std::filesystem::path> pack_indexes(const std::filesystem::path& directory,
                                                std::vector<Skipped>& skipped) {
  std::vector<std::filesystem::path> indexes;
  std::error_code error;
  for (std::filesystem::directory_iterator item(directory, error), end; !error && item != end;
       item.increment(error)) {
    const std::filesystem::path& path = item->path();
    if (!path.filename().string().starts_with("pack-")) {
      continue;
    }
    if (path.extension() == ".idx") {
      indexes.push_back(path);
    } else if (path.extension() == ".pack") {
      std::error_code ignored;
      if (!std::filesystem::exists(std::filesystem::path(path).replace_extension(".idx"),
                                   ignored)) {
        skipped.push_back(skipped_file(
            "pack", path, {ErrorKind::not_found, "the pack has no index: run git index-pack", ""}));
      }
    }
  }
  if (error && error != std::errc::no_such_file_or_directory) {
    skipped.push_back(skipped_file("pack", directory, {ErrorKind::io, error.message(), ""}));
  }
  std::sort(indexes.begin(), indexes.end());
  return indexes;
}

bool is_sound_index(const std::filesystem::path& index) {
  constexpr std::size_t kFanout = 256 * sizeof(std::uint32_t);
  constexpr std::uint32_t kLarge = 0x80000000;
  const auto mapped = MappedFile::open(index);
  std::error_code unknown;
  const std::uintmax_t pack =
      std::filesystem::file_size(std::filesystem::path(index).replace_extension(".pack"), unknown);
  if (!mapped || unknown || pack < 2 * Oid::kSize) {
    return false;
  }
  const std::string_view bytes = mapped->bytes();
  const bool is_old = !bytes.starts_with("\377tOc");
  const std::size_t table = kFanout + (is_old ? 0 : 8);
  if (bytes.size() < table + 2 * Oid::kSize) {
    return false;
  }
  const std::size_t count = load_big_endian<std::uint32_t>(bytes.data() + table - 4);
  const std::size_t entry = Oid::kSize + (is_old ? 4 : 8);
  if ((bytes.size() - table - 2 * Oid::kSize) / entry < count) {
    return false;
  }
  const std::size_t first = is_old ? table : table + count * (Oid::kSize + 4);
  const std::size_t large = first + count * sizeof(std::uint32_t);
  for (std::size_t i = 0; i < count; ++i) {
    std::uint64_t offset =
        load_big_endian<std::uint32_t>(bytes.data() + first + i * (is_old ? entry : 4));
    if (!is_old && offset >= kLarge) {
      const std::size_t at = large + (offset - kLarge) * sizeof offset;
      if (at + sizeof offset > bytes.size()) {
        return false;
      }
      offset = load_big_endian<std::uint64_t>(bytes.data() + at);
    }
    if (offset >= pack - Oid::kSize) {
      return false;
    }
  }
  return true;
}

}  // namespace stanch
