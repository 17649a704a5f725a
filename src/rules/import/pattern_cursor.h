#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/byte_set.h"
#include "base/pattern_layout.h"
#include "rules/import/foreign_pattern.h"

namespace stanch {

// Where the parser of a foreign pattern stands, and what holds there. Once somebody gave up there
// is nothing left to read, and all loops end.
class PatternCursor {
 public:
  struct Flags {
    bool caseless = false;
    bool dot_all = false;
    bool extended = false;
    bool swap_greed = false;
  };

  PatternCursor(std::string_view pattern, PatternDialect dialect)
      : rest_(pattern), dialect_(dialect) {}

  [[nodiscard]] bool ok() const { return why_.empty(); }
  [[nodiscard]] const std::string& why() const { return why_; }
  // The first reason counts.
  void give_up(std::string_view why);

  [[nodiscard]] bool is(PatternDialect dialect) const { return dialect_ == dialect; }
  [[nodiscard]] std::string_view rest() const { return rest_; }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] bool at(std::string_view prefix) const { return rest_.starts_with(prefix); }
  void go_to(std::string_view rest) { rest_ = rest; }
  // Not more than there is.
  void skip(std::size_t bytes) { rest_.remove_prefix(bytes < rest_.size() ? bytes : rest_.size()); }
  bool take(std::string_view prefix);
  char take_char();

  // Skips a blank or a comment of the extended syntax; false when neither stands here.
  bool skip_layout() { return stanch::skip_layout(rest_); }
  // Reads flags up to ':' or ')', which stays. False when one is not known.
  bool read_flags();
  std::optional<std::uint32_t> number();
  // The character that an escape stands for; `c` follows the backslash and is read. Nothing when it
  // stands for none.
  std::optional<std::uint32_t> character(char c);
  // The set of \\d and so on by its letter, as far as the dialect has it.
  [[nodiscard]] std::optional<ByteSet> named_set(char c) const;
  // Gives up because of an escape that stands for nothing known.
  void refuse_escape(char c);

  Flags flags;

 private:
  std::optional<std::uint32_t> code_point(std::size_t plain_digits);

  std::string_view rest_;
  PatternDialect dialect_;
  std::string why_;
};

}  // namespace stanch
