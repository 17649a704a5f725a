// Codes are assigned by length and then by symbol (RFC 1951, 3.2.2), and come from the stream with
// their first bit lowest. A table is filled for codes of one bit, doubled, completed with the codes
// of two bits, doubled, and so on, so that each code is written once.
#include "base/deflate/code_tables.h"

#include <cstring>
#include <memory>
#include <span>

namespace stanch {
namespace {

constexpr unsigned kLongest = 15;

using Entries = std::span<const std::uint32_t>;

constexpr std::uint32_t with_extra(std::uint32_t value, unsigned extra, std::uint32_t flags) {
  return value << CodeTables::kValueShift | extra | flags;
}

// Symbols 257-284 and offsets go up in groups, each with twice the step of the one before.
constexpr std::array<std::uint32_t, 288> literal_entries() {
  std::array<std::uint32_t, 288> entries{};
  for (std::uint32_t byte = 0; byte < 256; ++byte) {
    entries[byte] = with_extra(byte, 0, CodeTables::kLiteral);
  }
  entries[256] = CodeTables::kEndOfBlock;
  std::uint32_t length = 3;
  for (unsigned index = 0; index < 28; ++index) {
    const unsigned extra = index < 8 ? 0 : index / 4 - 1;
    entries[257 + index] = with_extra(length, extra, CodeTables::kLength);
    length += 1U << extra;
  }
  entries[285] = with_extra(258, 0, CodeTables::kLength);
  entries[286] = entries[287] = CodeTables::kNoSymbol;
  return entries;
}

constexpr std::array<std::uint32_t, 32> offset_entries() {
  std::array<std::uint32_t, 32> entries{};
  std::uint32_t offset = 1;
  for (unsigned index = 0; index < 30; ++index) {
    const unsigned extra = index < 4 ? 0 : index / 2 - 1;
    entries[index] = with_extra(offset, extra, 0);
    offset += 1U << extra;
  }
  entries[30] = entries[31] = CodeTables::kNoSymbol;
  return entries;
}

constexpr auto kLiteralEntries = literal_entries();
constexpr auto kOffsetEntries = offset_entries();

constexpr auto reversals() {
  std::array<std::uint16_t, CodeTables::kTableSize> table{};
  for (std::uint32_t code = 0; code < table.size(); ++code) {
    std::uint32_t reversed = 0;
    for (unsigned bit = 0; bit < CodeTables::kTableBits; ++bit) {
      reversed |= (code >> bit & 1U) << (CodeTables::kTableBits - 1 - bit);
    }
    table[code] = static_cast<std::uint16_t>(reversed);
  }
  return table;
}

constexpr auto kReversals = reversals();

// What a code of `length` bits adds to a symbol's entry: it is taken, and it is the code.
constexpr std::uint32_t of_length(unsigned length) {
  return length | length << CodeTables::kCodeShift;
}

// Fills one table; tables for longer codes are taken from `longer`, `used` entries of it are taken.
class TableBuilder {
 public:
  TableBuilder(const CodeLengths& lengths, std::size_t first_list, Entries entries,
               std::uint32_t* table, std::span<std::uint32_t> longer, std::uint32_t& used)
      : lengths_(lengths),
        first_list_(first_list),
        entries_(entries),
        table_(table),
        longer_(longer),
        used_(used) {}

  bool build() {
    std::int32_t left = 1;
    for (unsigned length = 1; length <= kLongest; ++length) {
      left = 2 * left - static_cast<std::int32_t>(count(length));
      if (left < 0) {
        return false;
      }
      symbols_ += count(length);
    }
    return left > 0 ? fill_incomplete() : fill_short() && fill_long();
  }

 private:
  [[nodiscard]] std::uint32_t count(unsigned length) const {
    return lengths_.counts[first_list_ + length];
  }
  [[nodiscard]] std::uint32_t entry(unsigned length, std::uint32_t at) const {
    return entries_[lengths_.symbols[first_list_ + length][at]] + of_length(length);
  }

  bool fill_incomplete() {
    if (symbols_ > 1 || count(1) != symbols_) {
      return false;
    }
    for (std::uint32_t at = 0; at < CodeTables::kTableSize; ++at) {
      table_[at] = symbols_ == 1 && at % 2 == 0 ? entry(1, 0) : CodeTables::kNoSymbol | 1U;
    }
    return true;
  }

  // Codes that the table holds itself.
  bool fill_short() {
    unsigned length = 1;
    while (length < CodeTables::kTableBits && count(length) == 0) {
      ++length;
    }
    for (;; ++length) {
      const std::uint32_t codes = count(length);
      for (std::uint32_t at = 0; at < codes; ++at) {
        table_[reversed_code(code_ + at, length)] = entry(length, at);
      }
      code_ += codes;
      filled_ += codes;
      if (length == CodeTables::kTableBits) {
        return true;
      }
      std::memcpy(table_ + (std::size_t{1} << length), table_, sizeof(*table_) << length);
      code_ *= 2;
    }
  }

  // Codes that share their first kTableBits bits share a table, as large as the longest needs.
  bool fill_long() {
    std::uint32_t prefix = CodeTables::kTableSize;
    std::uint32_t start = 0;
    unsigned index_bits = 0;
    for (unsigned length = CodeTables::kTableBits + 1; filled_ < symbols_; ++length) {
      code_ *= 2;
      const unsigned beyond = length - CodeTables::kTableBits;
      for (std::uint32_t at = 0; at < count(length); ++at, ++code_, ++filled_) {
        if (code_ >> beyond != prefix) {
          prefix = code_ >> beyond;
          index_bits = bits_of_longer(length, at);
          start = used_;
          used_ += 1U << index_bits;
          if (used_ > longer_.size()) {
            return false;
          }
          table_[reversed_code(prefix, CodeTables::kTableBits)] =
              CodeTables::kSpecial | index_bits << CodeTables::kCodeShift |
              start << CodeTables::kStartShift;
        }
        const std::uint32_t rest = code_ & ((1U << beyond) - 1);
        for (std::uint32_t to = reversed_code(rest, beyond); to < 1U << index_bits;
             to += 1U << beyond) {
          longer_[start + to] = entry(length, at);
        }
      }
    }
    return true;
  }

  // How many bits index the table whose first code is the one `at` among those of `length`.
  [[nodiscard]] unsigned bits_of_longer(unsigned length, std::uint32_t at) const {
    unsigned bits = length - CodeTables::kTableBits;
    std::uint32_t space = 1U << bits;
    std::uint32_t codes = count(length) - at;
    while (codes < space && length < kLongest) {
      space = (space - codes) * 2;
      ++bits;
      codes = count(++length);
    }
    return bits;
  }

  const CodeLengths& lengths_;
  std::size_t first_list_;
  Entries entries_;
  std::uint32_t* table_;
  std::span<std::uint32_t> longer_;
  std::uint32_t& used_;
  std::uint32_t symbols_ = 0;
  std::uint32_t filled_ = 0;
  std::uint32_t code_ = 0;
};

}  // namespace

std::uint32_t reversed_code(std::uint32_t code, unsigned length) {
  return kReversals[code << (CodeTables::kTableBits - length)];
}

bool CodeTables::build(const CodeLengths& lengths) {
  std::uint32_t used = 0;
  return TableBuilder(lengths, 0, kLiteralEntries, literals.data(), longer, used).build() &&
         TableBuilder(lengths, CodeLengths::kOffsets, kOffsetEntries, offsets.data(), longer, used)
             .build();
}

const CodeTables& CodeTables::fixed() {
  static const std::unique_ptr<const CodeTables> tables = [] {
    const auto lengths = std::make_unique<CodeLengths>();
    for (std::size_t symbol = 0; symbol < kLiteralEntries.size(); ++symbol) {
      lengths->add(symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8, symbol);
    }
    for (std::size_t symbol = 0; symbol < kOffsetEntries.size(); ++symbol) {
      lengths->add(CodeLengths::kOffsets + 5, symbol);
    }
    auto built = std::make_unique<CodeTables>();
    static_cast<void>(built->build(*lengths));
    return built;
  }();
  return *tables;
}

}  // namespace stanch
