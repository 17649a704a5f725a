#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/git_object.h"
#include "stanch/oid.h"

namespace stanch {

// What opens an object in a pack: how it is stored, its size, and for deltas where the base is. The
// zlib stream follows.
struct EntryHeader {
  enum class Storage : std::uint8_t { whole, offset_delta, ref_delta };
  Storage storage = Storage::whole;
  ObjectKind kind = ObjectKind::blob;  // whole objects
  std::uint64_t size = 0;              // inflated: of the object, or of the delta
  std::uint64_t base_offset = 0;       // offset deltas: where in this pack the base is
  Oid base_oid;                        // ref deltas
  std::uint64_t stream = 0;            // offset in the pack of the zlib stream
};

inline constexpr std::uint64_t kPackHeaderSize = 12;
inline constexpr std::uint64_t kPackTrailerSize = Oid::kSize;

// Reads the header at `offset` of `pack`, the pack's bytes without the trailer. Nothing when it is
// cut off, has a reserved type, or names a base that cannot be.
[[nodiscard]] std::optional<EntryHeader> parse_entry_header(std::string_view pack,
                                                            std::uint64_t offset);

}  // namespace stanch
