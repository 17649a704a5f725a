#include "base/deflate/code_length_code.h"

#include "base/deflate/code_tables.h"

namespace stanch {

bool CodeLengthCode::read(BitReader& reader, std::size_t count) {
  static constexpr std::array<std::uint8_t, 19> kOrder = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                                          11, 4,  12, 3, 13, 2, 14, 1, 15};
  constexpr std::size_t kBeforeRefill = 12;  // of three bits each
  constexpr unsigned kLongest = 7;
  std::array<std::uint8_t, kOrder.size()> lengths{};
  std::array<std::uint32_t, kLongest + 1> counts{};
  for (std::size_t at = 0; at < count; ++at) {
    if (at == kBeforeRefill) {
      reader.refill();
    }
    const std::uint32_t length = reader.take(3);
    lengths[kOrder[at]] = static_cast<std::uint8_t>(length);
    ++counts[length];
  }
  std::array<std::uint32_t, kLongest + 1> next{};
  std::uint32_t code = 0;
  for (unsigned length = 1; length <= kLongest; ++length) {
    next[length] = code;
    code += counts[length];
    if (code > 1U << length) {
      return false;
    }
    code *= 2;
  }
  if (code != 2U << kLongest) {
    return false;
  }
  for (std::size_t symbol = 0; symbol < lengths.size(); ++symbol) {
    const unsigned length = lengths[symbol];
    if (length == 0) {
      continue;
    }
    const auto entry = static_cast<std::uint16_t>(symbol << 3U | length);
    for (std::uint32_t to = reversed_code(next[length]++, length); to < kSize; to += 1U << length) {
      table_[to] = entry;
    }
  }
  return true;
}

}  // namespace stanch
