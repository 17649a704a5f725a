#include "base/deflate/lane.h"

#include <algorithm>
#include <cstring>

#include "base/bytes.h"

namespace stanch {
namespace {

constexpr std::size_t kHeaderSize = 2;
constexpr std::size_t kChecksumSize = 4;
// More than the header of a block can be, with all that is read ahead for it.
constexpr std::size_t kLargestHeader = 1024;

}  // namespace

Lane::State Lane::begin(std::string_view in, char* out, std::size_t size, Wrapping wrapping) {
  wrapping_ = wrapping;
  input_ = reinterpret_cast<const unsigned char*>(in.data());
  input_end_ = input_ + in.size();
  out_ = {out, out, out + size};
  last_block_ = false;
  steps_taken = 0;
  reader.move_to(input_);
  if (wrapping_ == Wrapping::zlib) {
    if (!zlib_header()) {
      return State::given_up;
    }
    reader.move_to(input_ + kHeaderSize);
  }
  return next_block();
}

// RFC 1950, 2.2.
bool Lane::zlib_header() const {
  if (!has_input(kHeaderSize)) {
    return false;
  }
  const unsigned method = input_[0];
  const unsigned flags = input_[1];
  constexpr unsigned kDeflateUpTo32KiB = 0x78;
  constexpr unsigned kDictionary = 0x20;
  return (method & 0x0fU) == 8 && method <= kDeflateUpTo32KiB && (method << 8 | flags) % 31 == 0 &&
         (flags & kDictionary) == 0;
}

bool Lane::has_input(std::size_t bytes) const {
  return reader.next <= input_end_ && static_cast<std::size_t>(input_end_ - reader.next) >= bytes;
}

std::size_t Lane::rounds() const {
  const std::size_t readable =
      reader.next < input_end_ ? static_cast<std::size_t>(input_end_ - reader.next) : 0;
  return std::min(readable / BitReader::kReads, (Steps::kMost - steps_taken) / 2);
}

Lane::State Lane::on_limit() {
  return has_input(BitReader::kReads) && flush() ? State::symbols : State::given_up;
}

Lane::State Lane::on_special() {
  std::uint32_t entry = table[reader.bits & (CodeTables::kTableSize - 1)];
  if ((entry & CodeTables::kStop) == 0) {
    entry = tables_->go_on(entry, reader.bits);
  }
  if ((entry & CodeTables::kNoSymbol) != CodeTables::kEndOfBlock) {
    return State::given_up;
  }
  reader.take(entry & CodeTables::kTakes);
  return next_block();
}

Lane::State Lane::next_block() {
  for (;;) {
    if (last_block_) {
      return finish();
    }
    if (!has_input(BitReader::kReads)) {
      return State::given_up;
    }
    reader.refill();
    last_block_ = reader.take(1) != 0;
    switch (reader.take(2)) {
      case 0:
        if (!stored_block()) {
          return State::given_up;
        }
        continue;
      case 1:
        use(CodeTables::fixed());
        return State::symbols;
      case 2:
        if (!dynamic_block()) {
          return State::given_up;
        }
        use(own_);
        return State::symbols;
      default:
        return State::given_up;
    }
  }
}

void Lane::use(const CodeTables& tables) {
  tables_ = &tables;
  table = tables.literals.data();
}

bool Lane::stored_block() {
  const unsigned char* at = reader.position();
  if (input_end_ - at < 4 || !flush()) {
    return false;
  }
  const std::size_t size = at[0] | at[1] << 8U;
  const std::size_t complement = at[2] | at[3] << 8U;
  at += 4;
  if ((size ^ complement) != 0xffff || size > static_cast<std::size_t>(input_end_ - at) ||
      size > static_cast<std::size_t>(out_.end - out_.next)) {
    return false;
  }
  std::memcpy(out_.next, at, size);
  out_.next += size;
  reader.move_to(at + size);
  return true;
}

// RFC 1951, 3.2.7.
bool Lane::dynamic_block() {
  constexpr std::size_t kMostLiterals = 286;
  if (!has_input(kLargestHeader)) {
    return false;
  }
  const std::size_t literals = reader.take(5) + std::size_t{257};
  const std::size_t offsets = reader.take(5) + std::size_t{1};
  const std::size_t lengths = reader.take(4) + std::size_t{4};
  return literals <= kMostLiterals && code_lengths_.read(reader, lengths) &&
         read_lengths(literals, offsets) && own_.build(lengths_);
}

// Lengths of both codes are one sequence: what is repeated may reach from one into the other.
bool Lane::read_lengths(std::size_t literals, std::size_t offsets) {
  constexpr unsigned kAtOnce = 3;  // 14 bits each at most, of the 56 that a refill makes sure of
  constexpr std::uint32_t kNone = 16;
  lengths_.counts = {};
  std::size_t list = 0;
  std::size_t first = 0;  // of the code in hand
  std::size_t end = literals;
  std::size_t at = 0;
  std::uint32_t previous = kNone;
  const auto move_on = [&] {
    if (at >= end && list == 0) {
      list = CodeLengths::kOffsets;
      first = literals;
      end = literals + offsets;
    }
    return at < end;
  };
  BitReader bits = reader;
  while (move_on()) {
    bits.refill();
    for (unsigned symbol = 0; symbol < kAtOnce && move_on(); ++symbol) {
      const std::uint32_t length = code_lengths_.take(bits);
      if (length < kNone) [[likely]] {
        previous = length;
        lengths_.add(list + length, at - first);
        ++at;
        continue;
      }
      std::size_t times = CodeLengthCode::times(length, bits);
      if (length != CodeLengthCode::kRepeat) {
        previous = 0;
        at += times;
        continue;
      }
      for (; times > 0 && previous < kNone && move_on(); --times, ++at) {
        lengths_.add(list + previous, at - first);
      }
      if (times > 0) {
        return false;
      }
    }
  }
  reader = bits;
  return at == literals + offsets;
}

bool Lane::flush() {
  const int left = write_steps(steps, steps_taken, out_, vectors_);
  steps_taken = left > 0 ? 1 : 0;
  return left >= 0;
}

Lane::State Lane::finish() {
  if (!flush() || steps_taken != 0 || out_.next != out_.end) {
    return State::given_up;
  }
  const unsigned char* end = reader.position();
  if (wrapping_ == Wrapping::zlib) {
    if (!zlib_trailer(end)) {
      return State::given_up;
    }
    end += kChecksumSize;
  }
  used_ = static_cast<std::size_t>(end - input_);
  return State::complete;
}

bool Lane::zlib_trailer(const unsigned char* at) const {
  if (input_end_ - at < static_cast<std::ptrdiff_t>(kChecksumSize)) {
    return false;
  }
  const auto checksum = load_big_endian<std::uint32_t>(at);
  return checksum == zlib_checksum({out_.begin, static_cast<std::size_t>(out_.end - out_.begin)});
}

}  // namespace stanch
