// EWAH: words of 64 bits, where a marker word says how many words of equal bits it stands for and
// how many plain words follow it.
#include "git/ewah.h"

#include <algorithm>

namespace stanch {
namespace {

constexpr std::uint64_t kRunBits = 32;

// Collects positions, refusing any that is `limit` or beyond.
struct Positions {
  std::vector<std::uint32_t> set;
  std::uint64_t at = 0;  // bit
  std::uint32_t limit;

  bool run(bool bit, std::uint64_t words) {
    const std::uint64_t end = at + words * 64;
    if (bit) {
      if (end > std::uint64_t{limit} + 63) {
        return false;
      }
      for (; at < std::min<std::uint64_t>(end, limit); ++at) {
        set.push_back(static_cast<std::uint32_t>(at));
      }
    }
    at = end;
    return true;
  }

  bool plain(std::uint64_t word) {
    for (; word != 0; word &= word - 1) {
      const std::uint64_t position = at + static_cast<unsigned>(__builtin_ctzll(word));
      if (position >= limit) {
        return false;
      }
      set.push_back(static_cast<std::uint32_t>(position));
    }
    at += 64;
    return true;
  }
};

}  // namespace

Result<std::vector<std::uint32_t>> read_ewah(ByteReader& bytes, std::uint32_t limit) {
  const auto damaged = [] { return fail(ErrorKind::corrupt, "damaged bitmap"); };
  const auto bit_count = bytes.big_endian<std::uint32_t>();
  const auto word_count = bytes.big_endian<std::uint32_t>();
  if (!bit_count || !word_count || *bit_count > std::uint64_t{limit} + 63) {
    return damaged();
  }
  Positions positions;
  positions.limit = limit;
  for (std::uint64_t left = *word_count; left > 0;) {
    const auto marker = bytes.big_endian<std::uint64_t>();
    --left;
    const std::uint64_t plain = marker ? *marker >> (kRunBits + 1) : 0;
    if (!marker || plain > left || !positions.run((*marker & 1) != 0, *marker >> 1 & 0xffffffffU)) {
      return damaged();
    }
    for (std::uint64_t i = 0; i < plain; ++i, --left) {
      const auto word = bytes.big_endian<std::uint64_t>();
      if (!word || !positions.plain(*word)) {
        return damaged();
      }
    }
  }
  if (!bytes.big_endian<std::uint32_t>()) {  // where the last marker is: only writers need it
    return damaged();
  }
  return std::move(positions.set);
}

}  // namespace stanch
