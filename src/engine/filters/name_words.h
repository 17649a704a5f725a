#pragma once

#include <span>
#include <string>
#include <string_view>

// Words in names, in all the styles that names are written in. `word` is in lower case.
namespace stanch {

// Where `word` stands in `name` as a word of its own: bypass_mode, PllBypass, but not "bypassed";
// npos when nowhere.
[[nodiscard]] std::size_t find_word(std::string_view name, std::string_view word);

// True when the first word of `name` is `word`: fake_key, fakeKey, FAKE_KEY, but not fakery.
[[nodiscard]] bool opens_with(std::string_view name, std::string_view word);

// True when one of `words` stands in `name`, in any case, perhaps within a word.
[[nodiscard]] bool holds_any(std::string_view name, std::span<const std::string_view> words);

// The letters and digits of `name`, in lower case.
[[nodiscard]] std::string plain_name(std::string_view name);

}  // namespace stanch
