#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/deflate/bit_reader.h"
#include "base/deflate/code_length_code.h"
#include "base/deflate/code_tables.h"
#include "base/deflate/steps.h"
#include "base/inflate.h"

namespace stanch {

// One deflate stream (RFC 1951) on its way: all but the fast loop over its symbols. Streams that
// are damaged, or so close to the end of their input that reading ahead would leave it, are given
// up.
class Lane {
 public:
  enum class State : std::uint8_t {
    symbols,   // the fast loop is to go on
    complete,  // all of it is written, and its checksum is right
    given_up,
  };

  explicit Lane(Vectors vectors) : vectors_(vectors) {}

  // Begins with the stream at the start of `in`, of `size` bytes, to be written to `out` (with
  // kOutputSlack bytes behind).
  State begin(std::string_view in, char* out, std::size_t size, Wrapping wrapping);

  // The fast loop met a special entry. Nothing of it has been taken.
  State on_special();
  // The fast loop has no room for more steps, or no input it may read.
  State on_limit();

  // How often the fast loop may refill: each time it takes at most two steps.
  [[nodiscard]] std::size_t rounds() const;

  // What the fast loop works on, and puts back.
  BitReader reader;
  const std::uint32_t* table = nullptr;  // of what comes next
  std::size_t steps_taken = 0;
  Steps steps;

  [[nodiscard]] const CodeTables& tables() const { return *tables_; }
  // Bytes of the input that a complete stream takes.
  [[nodiscard]] std::size_t used() const { return used_; }

 private:
  [[nodiscard]] bool has_input(std::size_t bytes) const;
  [[nodiscard]] bool zlib_header() const;
  State next_block();
  bool stored_block();
  bool dynamic_block();
  bool read_lengths(std::size_t literals, std::size_t offsets);
  bool flush();
  State finish();
  bool zlib_trailer(const unsigned char* at) const;
  void use(const CodeTables& tables);

  Vectors vectors_;
  Wrapping wrapping_ = Wrapping::zlib;
  const unsigned char* input_ = nullptr;
  const unsigned char* input_end_ = nullptr;
  DeflateOutput out_;
  std::size_t used_ = 0;
  bool last_block_ = false;
  const CodeTables* tables_ = nullptr;
  CodeTables own_;
  CodeLengthCode code_lengths_;
  CodeLengths lengths_;
};

}  // namespace stanch
