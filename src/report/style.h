#pragma once

#include <string>
#include <string_view>

#include "stanch/rule.h"

namespace stanch {

// Colours of the text report, from the 256-colour palette. Without colour every method returns its
// text unchanged, so that nothing is said by colour alone.
class Style {
 public:
  explicit Style(bool color) : color_(color) {}

  [[nodiscard]] std::string strong(std::string_view text) const { return paint("1", text); }
  [[nodiscard]] std::string faint(std::string_view text) const { return paint("38;5;245", text); }
  [[nodiscard]] std::string secret(std::string_view text) const {
    return paint("1;38;5;203", text);
  }
  [[nodiscard]] std::string place(std::string_view text) const { return paint("1;38;5;75", text); }
  [[nodiscard]] std::string good(std::string_view text) const { return paint("38;5;71", text); }
  [[nodiscard]] std::string warning(std::string_view text) const { return paint("38;5;214", text); }
  [[nodiscard]] std::string alarm(std::string_view text) const {
    return paint("1;38;5;231;48;5;160", text);
  }
  // The severity in capitals, as a badge.
  [[nodiscard]] std::string badge(Severity severity) const;

 private:
  [[nodiscard]] std::string paint(std::string_view code, std::string_view text) const;

  bool color_;
};

// Columns that already printable UTF-8 takes on a terminal: two for wide characters, none for
// combining ones.
std::size_t display_width(std::string_view text);

// The longest end, or start, of `text` that is at most `width` columns wide, with an ellipsis where
// something was cut off.
std::string keep_end(std::string_view text, std::size_t width);
std::string keep_start(std::string_view text, std::size_t width);

}  // namespace stanch
