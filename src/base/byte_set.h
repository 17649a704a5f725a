#pragma once

#include <bitset>
#include <optional>
#include <string_view>

namespace stanch {

using ByteSet = std::bitset<256>;

// The bytes from `first` to `last`, both included.
ByteSet range_set(int first, int last);
ByteSet set_of(std::string_view bytes);
// What \s stands for.
ByteSet space_set();
// The set of \d, \w and so on by their letter; nothing for other letters.
std::optional<ByteSet> class_escape(char c);
// The set of [:alpha:] and so on, those of ASCII, by its name; nothing for other names.
std::optional<ByteSet> posix_class(std::string_view name);
// The set with the other case of each of its letters.
ByteSet caseless(ByteSet set);

}  // namespace stanch
