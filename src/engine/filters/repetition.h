#pragma once

#include <cstddef>
#include <string_view>

namespace stanch {

// How many different bytes `text` has; stops counting at `enough`.
[[nodiscard]] std::size_t count_distinct(std::string_view text, std::size_t enough);

// The length of the unit that all of `text` repeats; 0 when there is none.
[[nodiscard]] std::size_t period_of(std::string_view text);

// True for one character or a unit over and over, and for mostly doubled characters. `period` is
// period_of(text).
[[nodiscard]] bool is_repeated(std::string_view text, std::size_t period);

}  // namespace stanch
