#pragma once

#include <stdlib.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/object_id.h"
#include "pack/entry.h"
#include "pack/index.h"
#include "packs/zlib_stream.h"

namespace stanch {

// A delta, instruction by instruction. Sizes are as given, not checked.
class DeltaBuilder {
 public:
  DeltaBuilder(std::uint64_t base_size, std::uint64_t result_size) {
    size(base_size);
    size(result_size);
  }
  DeltaBuilder& copy(std::uint32_t offset, std::uint32_t length) {
    std::string operands;
    unsigned code = 0x80;
    for (unsigned byte = 0; byte < 4; ++byte) {
      operand(offset >> (8 * byte), 1U << byte, code, operands);
    }
    for (unsigned byte = 0; byte < 3; ++byte) {
      operand(length >> (8 * byte), 16U << byte, code, operands);
    }
    delta_ += static_cast<char>(code) + operands;
    return *this;
  }
  DeltaBuilder& insert(std::string_view bytes) {
    delta_ += static_cast<char>(bytes.size());
    delta_ += bytes;
    return *this;
  }
  DeltaBuilder& raw(std::string_view bytes) {
    delta_ += bytes;
    return *this;
  }
  [[nodiscard]] const std::string& str() const { return delta_; }

 private:
  void size(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) {
      delta_ += static_cast<char>(value | 0x80);
    }
    delta_ += static_cast<char>(value);
  }
  static void operand(std::uint32_t value, unsigned bit, unsigned& code, std::string& operands) {
    if ((value & 0xff) != 0) {
      code |= bit;
      operands += static_cast<char>(value & 0xff);
    }
  }

  std::string delta_;
};

// A pack, entry by entry, right or wrong. Ids of whole objects are computed; those of deltas are
// whatever the test says.
class PackBuilder {
 public:
  static constexpr unsigned kOffsetDelta = 6;
  static constexpr unsigned kRefDelta = 7;

  // Each of these returns the offset of the entry.
  std::uint64_t whole(ObjectKind kind, std::string_view bytes) {
    constexpr unsigned kTypes[] = {1, 2, 3, 4};
    return entry(object_id(kind, bytes), kTypes[static_cast<int>(kind)], bytes.size(), "",
                 zlib_stream(bytes));
  }
  std::uint64_t blob(std::string_view bytes) { return whole(ObjectKind::blob, bytes); }
  std::uint64_t offset_delta(const Oid& oid, std::uint64_t base, std::string_view delta) {
    std::uint64_t distance = end() - base;
    std::string bytes(1, static_cast<char>(distance & 0x7f));
    while ((distance >>= 7) != 0) {
      bytes.insert(bytes.begin(), static_cast<char>(0x80 | (--distance & 0x7f)));
    }
    return entry(oid, kOffsetDelta, delta.size(), bytes, zlib_stream(delta));
  }
  std::uint64_t ref_delta(const Oid& oid, const Oid& base, std::string_view delta) {
    const std::string bytes(reinterpret_cast<const char*>(base.bytes.data()), Oid::kSize);
    return entry(oid, kRefDelta, delta.size(), bytes, zlib_stream(delta));
  }
  // An entry whose header, base reference and stream are all given.
  std::uint64_t entry(const Oid& oid, unsigned type, std::uint64_t size, std::string_view base,
                      std::string_view stream) {
    const std::uint64_t offset = end();
    index_.push_back({oid, offset});
    auto byte = static_cast<unsigned>(type << 4 | (size & 15));
    for (size >>= 4; size != 0; size >>= 7) {
      entries_ += static_cast<char>(byte | 0x80);
      byte = static_cast<unsigned>(size & 0x7f);
    }
    entries_ += static_cast<char>(byte);
    entries_ += base;
    entries_ += stream;
    return offset;
  }

  // Lists an object in the index alone.
  void index_only(const Oid& oid, std::uint64_t offset) { index_.push_back({oid, offset}); }
  // Leaves `oid` out of the index.
  void drop_from_index(const Oid& oid) {
    std::erase_if(index_, [&](const PackIndexEntry& entry) { return entry.oid == oid; });
  }

  // The pack with its header and a trailer of zeros.
  [[nodiscard]] std::string pack() const {
    const auto count = static_cast<std::uint32_t>(index_.size());
    std::string bytes("PACK\0\0\0\2", 8);
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes += static_cast<char>(count >> shift & 0xff);
    }
    return bytes + entries_ + std::string(Oid::kSize, '\0');
  }
  [[nodiscard]] const std::vector<PackIndexEntry>& index() const { return index_; }
  [[nodiscard]] std::uint64_t end() const { return kPackHeaderSize + entries_.size(); }

 private:
  std::string entries_;
  std::vector<PackIndexEntry> index_;
};

// A temporary object directory.
class ObjectDirectory {
 public:
  ObjectDirectory() {
    std::string name = (std::filesystem::temp_directory_path() / "stanch-objects-XXXXXX").string();
    if (::mkdtemp(name.data()) != nullptr) {
      path_ = name;
    }
    std::filesystem::create_directories(path_ / "pack");
  }
  ObjectDirectory(const ObjectDirectory&) = delete;
  ObjectDirectory& operator=(const ObjectDirectory&) = delete;
  ~ObjectDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  void write(const std::filesystem::path& name, std::string_view bytes) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary | std::ios::trunc) << bytes;
  }
  // Adds pack-NAME.pack with an index.
  void add_pack(const std::string& name, const PackBuilder& builder) const {
    add_pack(name, builder.pack(), builder.index());
  }
  void add_pack(const std::string& name, std::string_view pack,
                const std::vector<PackIndexEntry>& index) const {
    write("pack/pack-" + name + ".pack", pack);
    write("pack/pack-" + name + ".idx", PackIndex::image(index));
  }
  Oid add_loose(ObjectKind kind, std::string_view bytes) const {
    const Oid oid = object_id(kind, bytes);
    std::string content = std::string(to_string(kind)) + " " + std::to_string(bytes.size());
    content += '\0';
    content += bytes;
    add_loose_file(oid, zlib_stream(content));
    return oid;
  }
  void add_loose_file(const Oid& oid, std::string_view bytes) const {
    write(oid.hex().substr(0, 2) + "/" + oid.hex().substr(2), bytes);
  }

 private:
  std::filesystem::path path_;
};

// An id made of one byte repeated, for objects whose real id does not matter.
inline Oid fake_oid(unsigned byte) {
  Oid oid;
  oid.bytes.fill(static_cast<std::uint8_t>(byte));
  return oid;
}

}  // namespace stanch
