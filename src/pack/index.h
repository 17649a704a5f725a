#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/file.h"
#include "stanch/oid.h"
#include "stanch/result.h"

namespace stanch {

// An object of a pack, as its index lists it.
struct PackIndexEntry {
  Oid oid;
  std::uint64_t offset = 0;
};

// A pack's index (.idx, version 1 or 2): ids in order, each with its offset in the pack. Immutable.
class PackIndex {
 public:
  // Maps and checks a file. The table sizes are right afterwards; single offsets may still be
  // wrong.
  [[nodiscard]] static Result<PackIndex> open(const std::filesystem::path& path);
  // The same from memory; `name` is for messages.
  [[nodiscard]] static Result<PackIndex> parse(std::string image, const std::string& name);
  // The bytes of a version 2 index that lists `entries`. Its checksums, which git alone reads, are
  // 0.
  [[nodiscard]] static std::string image(std::span<const PackIndexEntry> entries);

  [[nodiscard]] std::uint32_t size() const { return size_; }
  // `position` must be below size().
  [[nodiscard]] Oid oid(std::uint32_t position) const {
    return Oid::from_raw(oids_ + std::size_t{position} * oid_stride_);
  }
  // Where that id is stored.
  [[nodiscard]] const void* id_bytes(std::uint32_t position) const {
    return oids_ + std::size_t{position} * oid_stride_;
  }
  // UINT64_MAX when the entry points outside the table of 64-bit offsets.
  [[nodiscard]] std::uint64_t offset(std::uint32_t position) const;
  [[nodiscard]] std::optional<std::uint32_t> find(const Oid& oid) const;
  // What the trailer of the pack it was made for must be; 20 bytes.
  [[nodiscard]] std::string_view pack_checksum() const { return pack_checksum_; }

 private:
  [[nodiscard]] Result<void> attach(std::string_view bytes, const std::string& name);
  [[nodiscard]] bool attach_version_1(std::string_view bytes);
  [[nodiscard]] bool attach_version_2(std::string_view bytes);

  MappedFile file_;                      // one of the two
  std::unique_ptr<std::string> memory_;  // holds the bytes
  std::uint32_t size_ = 0;
  const char* fanout_ = nullptr;
  const char* oids_ = nullptr;
  const char* offsets_ = nullptr;
  std::size_t oid_stride_ = Oid::kSize;
  std::size_t offset_stride_ = sizeof(std::uint32_t);
  const char* large_offsets_ = nullptr;  // null: version 1, offsets are plain 32-bit numbers
  std::uint64_t large_count_ = 0;
  std::string_view pack_checksum_;
};

}  // namespace stanch
