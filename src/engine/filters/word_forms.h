#pragma once

#include <string_view>

// Texts that are made of words and written in a known form.
namespace stanch {

// An option of a program: --no-color, -std=c++20, -msse4.2. A single dash before a single word may
// begin a password.
[[nodiscard]] bool is_option(std::string_view text);
// Three words or more without a digit, joined by signs or by capitals, as in addresses of pages and
// names of types: in random text capitals stand everywhere.
[[nodiscard]] bool is_words(std::string_view text);
// Capitals, digits and underscores, mostly in words: USB_DEVICE_ID_800DPI_OPTICAL.
[[nodiscard]] bool is_constant_name(std::string_view text);
// A regular expression: ^[a-z]+$, key_[A-Za-z0-9]{20}.
[[nodiscard]] bool is_expression(std::string_view text);
// "Password:", "Mật khẩu:": what is written beside a field. Letters alone, and a colon behind them.
[[nodiscard]] bool is_label(std::string_view text);

}  // namespace stanch
