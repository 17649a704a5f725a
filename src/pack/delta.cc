// Git's delta format: COPY ranges of a base, and INSERTs of literal bytes.
//
// An instruction byte with the top bit set copies: its low four bits say which bytes of a
// little-endian offset follow, the next three which bytes of a size; size 0 means 64 KiB. Without
// the top bit it inserts as many bytes as it says. Zero is reserved.
#include "pack/delta.h"

#include <cstring>

#include "stanch/matcher.h"

namespace stanch {
namespace {

constexpr std::size_t kChunk = 16;
constexpr std::size_t kShort = 64;
static_assert(kShort <= kSlack, "a short move may run over its end by less than the slack");

// Moves `size` bytes. Of short moves, which are most, always as many are moved, for nobody can
// guess how long they are: both sides have slack, and what lies behind `to` is written later or
// zeroed in the end.
inline void move(char* to, const char* from, std::size_t size) {
  if (size > kShort) {
    std::memcpy(to, from, size);
    return;
  }
  for (std::size_t at = 0; at < kShort; at += kChunk) {
    std::memcpy(to + at, from + at, kChunk);
  }
}

std::optional<std::uint64_t> size_varint(std::string_view& bytes) {
  std::uint64_t value = 0;
  for (unsigned shift = 0; !bytes.empty() && shift < 64; shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    const std::uint64_t part = byte & 0x7fU;
    if ((part << shift) >> shift != part) {
      return std::nullopt;
    }
    value |= part << shift;
    if ((byte & 0x80U) == 0) {
      return value;
    }
  }
  return std::nullopt;
}

inline void append_copy(std::vector<CopyOp>& copies, std::uint32_t src, std::uint32_t dst,
                        std::uint32_t len) {
  if (!copies.empty()) {
    CopyOp& last = copies.back();
    if (last.src + last.len == src && last.dst + last.len == dst) {
      last.len += len;
      return;
    }
  }
  copies.push_back({src, dst, len});
}

}  // namespace

std::optional<DeltaHeader> parse_delta_header(std::string_view delta) {
  const auto base_size = size_varint(delta);
  const auto result_size = base_size ? size_varint(delta) : std::nullopt;
  if (!result_size) {
    return std::nullopt;
  }
  return DeltaHeader{*base_size, *result_size, delta};
}

bool apply_delta(const DeltaHeader& header, std::string_view base, char* out,
                 std::vector<CopyOp>& copies) {
  if (header.base_size != base.size() || header.result_size > UINT32_MAX ||
      base.size() > UINT32_MAX) {
    return false;
  }
  const auto* at = reinterpret_cast<const unsigned char*>(header.instructions.data());
  const unsigned char* const end = at + header.instructions.size();
  const std::size_t size = header.result_size;
  std::size_t done = 0;
  while (at < end) {
    const unsigned code = *at++;
    if ((code & 0x80U) != 0) {
      // At most seven operand bytes follow; the slack makes them readable, the check below valid.
      std::uint32_t offset = 0;
      std::uint32_t length = 0;
      for (unsigned bit = 0; bit < 4; ++bit) {
        offset |= (code >> bit & 1U) != 0 ? static_cast<std::uint32_t>(*at++) << (8 * bit) : 0U;
      }
      for (unsigned bit = 0; bit < 3; ++bit) {
        length |=
            (code >> (bit + 4) & 1U) != 0 ? static_cast<std::uint32_t>(*at++) << (8 * bit) : 0U;
      }
      length = length == 0 ? 0x10000U : length;
      if (at > end || offset > base.size() || length > base.size() - offset ||
          length > size - done) {
        return false;
      }
      move(out + done, base.data() + offset, length);
      append_copy(copies, offset, static_cast<std::uint32_t>(done), length);
      done += length;
    } else {
      if (code == 0 || code > static_cast<std::size_t>(end - at) || code > size - done) {
        return false;
      }
      move(out + done, reinterpret_cast<const char*>(at), code);
      at += code;
      done += code;
    }
  }
  return done == size;
}

}  // namespace stanch
