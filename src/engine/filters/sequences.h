#pragma once

#include <string_view>

namespace stanch {

// How much of a text counts up or down, along the alphabet, the digits or a keyboard row.
struct Sequences {
  bool whole = false;    // all of a short text, or most of it, in one run
  bool longish = false;  // one run of ten or more
  bool pieced = false;   // a long run, or almost all of a long text in short runs
  bool letters = false;  // the alphabet as it stands in books, ten letters of one case or more

  // 0123456789abcdef is every manual's key. AbCdEfGhIjKlMnOp was typed for one place.
  [[nodiscard]] bool typed_for_one(std::string_view text) const;
};

[[nodiscard]] Sequences find_sequences(std::string_view text);

// True for a1b2c3d4, a0B1c2D3: two counts in turn, eight characters of each or more.
[[nodiscard]] bool is_interleaved(std::string_view text);

}  // namespace stanch
