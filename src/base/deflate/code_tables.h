#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace stanch {

// The lengths of a block's codes, as lists of the symbols that have each length: [0, 16) are the
// lengths of literals and lengths, [16, 32) those of offsets. A length of 0 is an unused symbol.
struct CodeLengths {
  static constexpr std::size_t kOffsets = 16;
  static constexpr std::size_t kMostSymbols = 320;

  std::array<std::uint16_t, 32> counts = {};
  std::array<std::array<std::uint16_t, kMostSymbols>, 32> symbols;

  void add(std::size_t list, std::size_t symbol) {
    symbols[list][counts[list]++] = static_cast<std::uint16_t>(symbol);
  }
};

// Decode tables of the two codes of a block (RFC 1951, 3.2.5). The next kTableBits bits of the
// stream, the first one lowest, index a table.
//
// An entry of either table, by bits:
//   0-5    bits that the symbol takes from the stream, extra bits included
//   6-9    those of them that are the code itself
//   12     kLength: the symbol is a length, an offset follows
//   15     kSpecial: see below
//   16-30  the byte of a literal, or what the extra bits are added to
//   31     kLiteral
// A special entry with kStop ends a block (kEndOfBlock) or is no symbol at all (kNoSymbol). One
// without leads to a table for longer codes: bits 6-9 say how many bits index it, 18-30 where in
// `longer` it begins.
struct CodeTables {
  static constexpr unsigned kTableBits = 10;
  static constexpr std::uint32_t kTableSize = 1U << kTableBits;
  static constexpr std::uint32_t kLongerSize = 4096;

  static constexpr std::uint32_t kTakes = 63;
  static constexpr unsigned kCodeShift = 6;
  static constexpr std::uint32_t kCodeMask = 15;
  static constexpr std::uint32_t kLength = kTableSize * sizeof(std::uint32_t);
  static constexpr std::uint32_t kSpecial = 1U << 15;
  static constexpr unsigned kValueShift = 16;
  static constexpr std::uint32_t kStop = 1U << 16;
  static constexpr unsigned kStartShift = 18;
  static constexpr std::uint32_t kLiteral = 1U << 31;
  static constexpr std::uint32_t kEndOfBlock = kSpecial | kStop;
  static constexpr std::uint32_t kNoSymbol = kSpecial | kStop | 2U << 16;

  alignas(64) std::array<std::uint32_t, kTableSize> literals;
  std::array<std::uint32_t, kTableSize> offsets;  // right behind: kLength is the way to it
  std::array<std::uint32_t, kLongerSize> longer;

  // False when the lengths are none of a complete code. (A code of a single symbol of one bit, and
  // one of none, are allowed as well.)
  [[nodiscard]] bool build(const CodeLengths& lengths);

  // The codes that are fixed by the format.
  [[nodiscard]] static const CodeTables& fixed();

  // Where `entry`, special and without kStop, leads to with the bits of the stream.
  [[nodiscard]] std::uint32_t go_on(std::uint32_t entry, std::uint64_t bits) const {
    const std::uint32_t width = entry >> kCodeShift & kCodeMask;
    const std::uint64_t index = bits >> kTableBits & ((std::uint64_t{1} << width) - 1);
    return longer[(entry >> kStartShift & (kLongerSize - 1)) + index];
  }
};

// The first `length` bits of `code` in the opposite order; at most CodeTables::kTableBits.
[[nodiscard]] std::uint32_t reversed_code(std::uint32_t code, unsigned length);

}  // namespace stanch
